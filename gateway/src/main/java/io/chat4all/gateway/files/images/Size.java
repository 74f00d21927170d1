package io.chat4all.gateway.files.images;

/// In pixels.
public record Size(int width, int height) {

    public Size {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image of " + width + " x " + height);
        }
    }

    /// @throws Malformed for sides that no image has
    static Size read(int width, int height) throws Malformed {
        if (width < 1 || height < 1) {
            throw new Malformed("says that it is " + width + " x " + height);
        }
        return new Size(width, height);
    }

    long pixels() {
        return (long) width * height;
    }

    int longSide() {
        return Math.max(width, height);
    }

    Size turned() {
        return new Size(/* width= */ height, /* height= */ width);
    }

    /// The same shape with a long side of this length at most.
    Size within(int side) {
        return longSide() <= side ? this : new Size(scaled(width, side), scaled(height, side));
    }

    private int scaled(int length, int side) {
        return Math.max(1, Math.toIntExact(Math.round((double) length * side / longSide())));
    }

    @Override
    public String toString() {
        return width + " x " + height;
    }
}
