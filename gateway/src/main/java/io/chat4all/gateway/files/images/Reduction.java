package io.chat4all.gateway.files.images;

import java.awt.image.BufferedImage;

/// Makes an image smaller: each new pixel is the average of those in whose place it stands. Without Java's
/// drawing, which wants fonts and the like to be there.
final class Reduction {

    private final Colors colors;
    private final Size from;
    private final Size to;
    private int alphas = 0xFF;

    Reduction(Colors colors, Size to) {
        this.colors = colors;
        this.from = colors.size();
        this.to = to;
    }

    /// @return opaque when all of it is
    BufferedImage turned(Orientation orientation) {
        var turned = orientation.turns() ? to.turned() : to;
        var pixels = new int[Math.toIntExact(turned.pixels())];
        for (var y = 0; y < turned.height(); y++) {
            for (var x = 0; x < turned.width(); x++) {
                var stored = orientation.stored(x, y, to);
                pixels[y * turned.width() + x] = average(stored.x(), stored.y());
            }
        }
        var image = new BufferedImage(
                turned.width(),
                turned.height(),
                alphas == 0xFF ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, turned.width(), turned.height(), pixels, 0, turned.width());
        return image;
    }

    private int average(int column, int row) {
        var right = end(column, from.width(), to.width());
        var bottom = end(row, from.height(), to.height());
        var sum = new Sum();
        for (var y = start(row, from.height(), to.height()); y < bottom; y++) {
            for (var x = start(column, from.width(), to.width()); x < right; x++) {
                sum.add(colors.argb(x, y));
            }
        }
        var average = sum.average();
        alphas &= average >>> 24;
        return average;
    }

    private static int start(int index, int from, int to) {
        return (int) ((long) index * from / to);
    }

    private static int end(int index, int from, int to) {
        return Math.max(start(index, from, to) + 1, start(index + 1, from, to));
    }

    /// Of colours, each as much as it is opaque.
    private static final class Sum {

        private long count;
        private long alpha;
        private long red;
        private long green;
        private long blue;

        void add(int argb) {
            var weight = argb >>> 24;
            count++;
            alpha += weight;
            red += (long) weight * ((argb >> 16) & 0xFF);
            green += (long) weight * ((argb >> 8) & 0xFF);
            blue += (long) weight * (argb & 0xFF);
        }

        int average() {
            if (alpha == 0) {
                return 0;
            }
            return ((int) (alpha / count) << 24)
                    | ((int) (red / alpha) << 16)
                    | ((int) (green / alpha) << 8)
                    | (int) (blue / alpha);
        }
    }
}
