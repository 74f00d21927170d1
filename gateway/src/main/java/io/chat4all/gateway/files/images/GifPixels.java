package io.chat4all.gateway.files.images;

import java.io.DataInputStream;
import java.io.IOException;

/// The pixels of one image of a GIF, and an end behind them.
final class GifPixels extends Bytewise {

    private enum Piece {
        CODE_SIZE,
        LENGTH,
        DATA,
        TRAILER,
        NOTHING
    }

    private final DataInputStream in;
    private Piece piece = Piece.CODE_SIZE;
    private int left;

    /// @param in behind the image's tables
    GifPixels(DataInputStream in) {
        this.in = in;
    }

    @Override
    int next() throws IOException {
        return switch (piece) {
            case CODE_SIZE -> {
                piece = Piece.LENGTH;
                yield in.readUnsignedByte();
            }
            case LENGTH -> {
                left = in.readUnsignedByte();
                piece = left > 0 ? Piece.DATA : Piece.TRAILER;
                yield left;
            }
            case DATA -> {
                piece = --left > 0 ? Piece.DATA : Piece.LENGTH;
                yield in.readUnsignedByte();
            }
            case TRAILER -> {
                piece = Piece.NOTHING;
                yield Gif.TRAILER;
            }
            case NOTHING -> -1;
        };
    }
}
