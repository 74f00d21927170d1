package io.chat4all.gateway.files.images;

import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadProgressListener;

/// Stops a decoder that goes on behind the last row: a GIF may have any number of pixels more than it says.
final class LastRow implements IIOReadProgressListener {

    private static final float ALL = 100;

    @Override
    public void imageProgress(ImageReader source, float percentageDone) {
        if (percentageDone > ALL) {
            source.abort();
        }
    }

    @Override
    public void sequenceStarted(ImageReader source, int minIndex) {}

    @Override
    public void sequenceComplete(ImageReader source) {}

    @Override
    public void imageStarted(ImageReader source, int imageIndex) {}

    @Override
    public void imageComplete(ImageReader source) {}

    @Override
    public void thumbnailStarted(ImageReader source, int imageIndex, int thumbnailIndex) {}

    @Override
    public void thumbnailProgress(ImageReader source, float percentageDone) {}

    @Override
    public void thumbnailComplete(ImageReader source) {}

    @Override
    public void readAborted(ImageReader source) {}
}
