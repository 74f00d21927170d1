package io.chat4all.messaging;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;

/// How the values of a topic are written as bytes.
public interface Schema<T> {

    byte[] encode(T value);

    /// @throws MalformedRecord when the bytes are not a value of this schema
    T decode(byte[] bytes);

    /// Bytes as they are.
    static Schema<byte[]> bytes() {
        return new Schema<>() {
            @Override
            public byte[] encode(byte[] value) {
                return value;
            }

            @Override
            public byte[] decode(byte[] bytes) {
                return bytes;
            }
        };
    }

    static <M extends MessageLite> Schema<M> protobuf(Parser<M> parser) {
        return new Schema<>() {
            @Override
            public byte[] encode(M value) {
                return value.toByteArray();
            }

            @Override
            public M decode(byte[] bytes) {
                try {
                    return parser.parseFrom(bytes);
                } catch (InvalidProtocolBufferException e) {
                    throw new MalformedRecord("not a protobuf message of this topic: " + e.getMessage(), e);
                }
            }
        };
    }
}
