package io.chat4all.gateway.files.images;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;

/// A decoded image, pixel by pixel in sRGB with opacity. Grey values are taken as they are: asked for its
/// RGB, Java makes them brighter.
final class Colors {

    private final BufferedImage image;
    private final boolean grey;
    private final int excessBits;

    Colors(BufferedImage image) {
        this.image = image;
        this.grey = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY;
        this.excessBits = Math.max(0, image.getSampleModel().getSampleSize(0) - 8);
    }

    Size size() {
        return new Size(image.getWidth(), image.getHeight());
    }

    int argb(int x, int y) {
        return grey ? argbOfGrey(x, y) : image.getRGB(x, y);
    }

    private int argbOfGrey(int x, int y) {
        var raster = image.getRaster();
        var value = raster.getSample(x, y, 0) >> excessBits;
        var opacity = raster.getNumBands() > 1 ? raster.getSample(x, y, 1) >> excessBits : 0xFF;
        return (opacity << 24) | (value << 16) | (value << 8) | value;
    }
}
