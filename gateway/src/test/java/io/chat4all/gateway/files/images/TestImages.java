package io.chat4all.gateway.files.images;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.RenderedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Files of images, right and wrong ones.
public final class TestImages {

    public static final int RED = 0xFFFF0000;
    public static final int GREEN = 0xFF00FF00;
    public static final int BLUE = 0xFF0000FF;
    public static final int WHITE = 0xFFFFFFFF;

    private TestImages() {}

    /// Red, green, blue and white in its quarters, row by row.
    public static BufferedImage quarters(int width, int height, int type) {
        var image = new BufferedImage(width, height, type);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var left = x < width / 2;
                var top = y < height / 2;
                image.setRGB(x, y, top ? (left ? RED : GREEN) : (left ? BLUE : WHITE));
            }
        }
        return image;
    }

    static BufferedImage noise(int width, int height, int type) {
        var random = new Random(7);
        var image = new BufferedImage(width, height, type);
        if (image.getRaster().getDataBuffer() instanceof DataBufferByte buffer) {
            random.nextBytes(buffer.getData());
            return image;
        }
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                image.setRGB(x, y, 0xFF000000 | random.nextInt());
            }
        }
        return image;
    }

    public static byte[] file(RenderedImage image, String format) {
        return encoded(format, false, image);
    }

    static byte[] progressive(RenderedImage image) {
        return encoded("jpeg", true, image);
    }

    static byte[] animation(RenderedImage... images) {
        return encoded("gif", false, images);
    }

    private static byte[] encoded(String format, boolean progressive, RenderedImage... images) {
        var writer = ImageIO.getImageWritersByFormatName(format).next();
        var file = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(file)) {
            writer.setOutput(out);
            var param = writer.getDefaultWriteParam();
            if (progressive) {
                param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            }
            if (images.length > 1) {
                writer.prepareWriteSequence(null);
                for (var image : images) {
                    writer.writeToSequence(new IIOImage(image, null, null), param);
                }
                writer.endWriteSequence();
            } else {
                writer.write(null, new IIOImage(images[0], null, null), param);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return file.toByteArray();
    }

    /// With an EXIF segment that says this, and where it was taken.
    public static byte[] withOrientation(byte[] jpeg, int orientation) {
        var tiff = ByteBuffer.allocate(100)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x010F)
                .putShort((short) 2)
                .putInt(4)
                .put("GPS\0".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .flip();
        var segment = new byte[tiff.limit()];
        tiff.get(segment);
        return withSegment(jpeg, 0xE1, segment, 1);
    }

    /// With EXIF data that name a camera, turn it (6), and say where it was made and when.
    public static byte[] withPlace(byte[] jpeg, boolean littleEndian) {
        var tiff = ByteBuffer.allocate(200)
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put((littleEndian ? "II" : "MM").getBytes(StandardCharsets.US_ASCII))
                .order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 4);
        entry(tiff, 0x010F, 2, 7, 100);
        entry(tiff, 0x0112, 3, 1, littleEndian ? 6 : 6 << 16);
        entry(tiff, 0x8825, 4, 1, 70);
        entry(tiff, 0x9003, 2, 3, 0);
        tiff.putInt(0).position(6 + 70).putShort((short) 2);
        entry(tiff, 0x0001, 2, 2, 0);
        entry(tiff, 0x0002, 2, 6, 110);
        tiff.putInt(0).position(6 + 100);
        tiff.put("CAMERA\0".getBytes(StandardCharsets.US_ASCII)).position(6 + 110);
        tiff.put("52N31\0".getBytes(StandardCharsets.US_ASCII));
        return withSegment(jpeg, 0xE1, Arrays.copyOf(tiff.array(), tiff.position()), 1);
    }

    /// With a place that stands where only the directory of EXIF data points to.
    static byte[] withPlaceWithin(byte[] jpeg) {
        var tiff = ByteBuffer.allocate(200)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 1);
        entry(tiff, 0x8769, 4, 1, 30);
        tiff.putInt(0).position(6 + 30).putShort((short) 1);
        entry(tiff, 0x8825, 4, 1, 50);
        tiff.putInt(0).position(6 + 50).putShort((short) 1);
        entry(tiff, 0x0002, 2, 6, 70);
        tiff.putInt(0).position(6 + 70);
        tiff.put("52N31\0".getBytes(StandardCharsets.US_ASCII));
        return withSegment(jpeg, 0xE1, Arrays.copyOf(tiff.array(), tiff.position()), 1);
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    /// As its first segments.
    static byte[] withSegment(byte[] jpeg, int marker, byte[] segment, int times) {
        var file = new ByteArrayOutputStream();
        file.write(jpeg, 0, 2);
        for (var time = 0; time < times; time++) {
            file.write(0xFF);
            file.write(marker);
            file.write((segment.length + 2) >> 8);
            file.write(segment.length + 2);
            file.writeBytes(segment);
        }
        file.write(jpeg, 2, jpeg.length - 2);
        return file.toByteArray();
    }

    /// The same, but that it says to be this large.
    static byte[] lyingJpeg(byte[] jpeg, int width, int height) {
        var lying = jpeg.clone();
        for (var at = 2; at < lying.length; at += 2 + (((lying[at + 2] & 0xFF) << 8) | (lying[at + 3] & 0xFF))) {
            var marker = lying[at + 1] & 0xFF;
            if (marker >= 0xC0 && marker <= 0xC2) {
                ByteBuffer.wrap(lying).putShort(at + 5, (short) height).putShort(at + 7, (short) width);
                return lying;
            }
        }
        throw new AssertionError("no head");
    }

    /// The last scan so many times.
    static byte[] withScans(byte[] jpeg, int times) {
        var last = jpeg.length - 2;
        var start = last;
        while ((jpeg[start] & 0xFF) != 0xFF || (jpeg[start + 1] & 0xFF) != 0xDA) {
            start--;
        }
        var file = new ByteArrayOutputStream();
        file.write(jpeg, 0, start);
        for (var time = 0; time < times; time++) {
            file.write(jpeg, start, last - start);
        }
        file.write(jpeg, last, 2);
        return file.toByteArray();
    }

    /// The same, but that it says to be this large.
    public static byte[] lyingPng(byte[] png, int width, int height) {
        var lying = ByteBuffer.wrap(png.clone()).putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(lying.array(), 12, 17);
        return lying.putInt(29, (int) sum.getValue()).array();
    }

    /// With this chunk behind its head.
    static byte[] withChunk(byte[] png, String type, byte[] content, int times) {
        var head = 8 + 4 + 4 + 13 + 4;
        var file = new ByteArrayOutputStream();
        file.write(png, 0, head);
        for (var time = 0; time < times; time++) {
            write(file, type.getBytes(StandardCharsets.US_ASCII), content);
        }
        file.writeBytes(Arrays.copyOfRange(png, head, png.length));
        return file.toByteArray();
    }

    private static void write(ByteArrayOutputStream file, byte[] type, byte[] content) {
        var sum = new CRC32();
        sum.update(type);
        sum.update(content);
        try {
            var out = new DataOutputStream(file);
            out.writeInt(content.length);
            out.write(type);
            out.write(content);
            out.writeInt((int) sum.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
