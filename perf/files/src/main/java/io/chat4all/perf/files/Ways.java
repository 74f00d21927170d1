package io.chat4all.perf.files;

import com.google.protobuf.ByteString;
import io.chat4all.api.v1.DownloadFileRequest;
import io.chat4all.api.v1.FileServiceGrpc;
import io.chat4all.api.v1.FileServiceGrpc.FileServiceBlockingStub;
import io.chat4all.api.v1.GetUploadOffsetRequest;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.io.IOException;
import java.util.function.LongConsumer;
import okhttp3.Request;

/// The ways of a file through Chat4All. All compare what comes down with what went up.
final class Ways {

    private static final int PIECE = 64 * 1024;

    private final FileApi api;
    private final ManagedChannel channel;
    private final PlayedFile played;

    Ways(FileApi api, ManagedChannel channel, PlayedFile played) {
        this.api = api;
        this.channel = channel;
        this.played = played;
    }

    void complete(String file) throws IOException {
        api.complete(file, played.sha256());
    }

    /// In one call through the gateway.
    String upload(FileApi.Place place, LongConsumer passed) throws IOException {
        return api.upload(place, played, played.body(0, played.bytes(), passed));
    }

    /// In one stream through the gateway.
    String uploadByGrpc(FileApi.Place place, LongConsumer passed) throws IOException {
        var file = api.initiate(place, played.bytes());
        uploadByGrpc(file, 0, passed);
        return file;
    }

    void uploadByGrpc(String file, long from, LongConsumer passed) throws IOException {
        try (var content = played.open(passed)) {
            content.skipNBytes(from);
            new UploadCall(FileServiceGrpc.newBlockingV2Stub(channel)
                            .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers())))
                    .send(file, from, content);
        }
        complete(file);
    }

    /// What the gateway has of an upload.
    long arrived(String file) {
        var asked = GetUploadOffsetRequest.newBuilder().setFileId(file).build();
        return files().getUploadOffset(asked).getProgress().getOffset();
    }

    private FileServiceBlockingStub files() {
        return FileServiceGrpc.newBlockingStub(channel)
                .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers()));
    }

    private Metadata headers() {
        var headers = new Metadata();
        headers.put(Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER), "Bearer " + api.token());
        return headers;
    }

    /// Past the gateway.
    void downloadDirectly(String file, LongConsumer passed) throws IOException {
        var address = api.downloadAddress(file);
        read(new Request.Builder().url(address).build(), 0, passed);
    }

    /// Through the gateway.
    ///
    /// @return how far it came: all of it
    long downloadByRest(String file, long from, LongConsumer passed) throws IOException {
        return read(api.content(file, from), from, passed);
    }

    private long read(Request request, long from, LongConsumer passed) throws IOException {
        try (var answer = api.answer(request)) {
            var content = answer.body().byteStream();
            var buffer = new byte[PIECE];
            long at = from;
            for (int count = content.read(buffer); count >= 0; count = content.read(buffer)) {
                played.requireSame(at, buffer, count);
                at += count;
                passed.accept(count);
            }
            return requireWhole(at);
        }
    }

    /// As the server's stream comes.
    long downloadByGrpc(String file, long from, LongConsumer passed) {
        var pieces = files().downloadFile(DownloadFileRequest.newBuilder()
                .setFileId(file)
                .setOffset(from)
                .build());
        long at = from;
        while (pieces.hasNext()) {
            ByteString data = pieces.next().getData();
            played.requireSame(at, data.toByteArray(), data.size());
            at += data.size();
            passed.accept(data.size());
        }
        return requireWhole(at);
    }

    private long requireWhole(long at) {
        if (at != played.bytes()) {
            throw new NotTheSame("%,d of %,d bytes came".formatted(at, played.bytes()));
        }
        return at;
    }
}
