package io.chat4all.perf.files;

import io.chat4all.perf.OwnStack;
import io.grpc.StatusRuntimeException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/// Kills one side halfway and goes on where it stopped, as a client would.
final class Interruptions {

    private static final long BETWEEN_LOOKS_MILLIS = 100;

    private final OwnStack stack;
    private final Programs programs;
    private final FileApi api;
    private final Ways ways;
    private final Parts parts;
    private final FileApi.Place place;
    private final PlayedFile played;
    private final List<String> seen = new ArrayList<>();

    Interruptions(OwnStack stack, Programs programs, Ways ways, Parts parts, FileApi.Place place) {
        this.stack = stack;
        this.programs = programs;
        this.api = parts.api();
        this.ways = ways;
        this.parts = parts;
        this.place = place;
        this.played = parts.played();
    }

    /// A transfer that is broken off, and tells how much of it passed.
    private interface Transfer {
        void run(LongConsumer passed) throws IOException;
    }

    List<String> play() throws IOException, InterruptedException {
        var file = clientKilled();
        gatewayKilledUnderParts();
        gatewayKilledUnderAnUpload();
        gatewayKilledUnderAnUploadByGrpc();
        gatewayKilledUnderADownload(file, "REST, asked for from byte %,d on", ways::downloadByRest);
        gatewayKilledUnderADownload(file, "gRPC, asked for from offset %,d on", ways::downloadByGrpc);
        api.remove(file);
        return seen;
    }

    /// The client is a process, and is killed for good; another one, which knows the file's id, goes on.
    private String clientKilled() throws IOException, InterruptedException {
        var file = api.initiate(place, played.bytes());
        var client = client(file);
        while (arrived(file) < halfOfTheParts(file) && client.isAlive()) {
            Thread.sleep(BETWEEN_LOOKS_MILLIS);
        }
        client.destroyForcibly().waitFor();
        long before = arrived(file);
        goOn("parts after the client was killed", file);
        tell("client killed after %d of %d parts: the others were put, and the file is the same"
                .formatted(before, before + lastPut));
        return file;
    }

    private long lastPut;

    /// Puts what is missing, and reads all of it back.
    private void goOn(String what, String file) throws IOException {
        lastPut = api.parts(file).path("parts").asLong() - arrived(file);
        try (var bar = new Bar(what, played.bytes())) {
            parts.putMissing(file, bar::passed);
            ways.complete(file);
        }
        try (var bar = new Bar("and down", played.bytes())) {
            ways.downloadDirectly(file, bar::passed);
        }
    }

    private Process client(String file) throws IOException {
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                PartsMain.class.getName(),
                api.gateway().toString(),
                file,
                Long.toString(played.bytes()),
                played.sha256());
        builder.environment().put(PartsMain.TOKEN, api.token());
        return builder.redirectErrorStream(true)
                .redirectOutput(new File(stack.folder().toFile(), "client.log"))
                .start();
    }

    private long arrived(String file) throws IOException {
        return api.parts(file).path("arrived").size();
    }

    private long halfOfTheParts(String file) throws IOException {
        return api.parts(file).path("parts").asLong() / 2;
    }

    /// Parts that are put do not notice; only what asks the gateway has to wait for the next one.
    private void gatewayKilledUnderParts() throws IOException, InterruptedException {
        var file = api.initiate(place, played.bytes());
        broken("parts, gateway killed", passed -> parts.putMissing(file, passed));
        goOn("parts after the gateway was killed", file);
        tell(
                "gateway killed under presigned parts: they went on, but for %d that needed new addresses; the file is the same"
                        .formatted(lastPut));
        api.remove(file);
    }

    /// What has no parts has nothing to go on from: it is sent anew.
    private void gatewayKilledUnderAnUpload() throws IOException, InterruptedException {
        long before = broken("REST upload, gateway killed", passed -> ways.upload(place, passed));
        try (var bar = new Bar("REST upload, sent anew", played.bytes())) {
            var file = ways.upload(place, bar::passed);
            api.remove(file);
        }
        tell(
                "gateway killed under an upload by REST after %,d bytes: it was sent anew; what had come is collected later"
                        .formatted(before));
    }

    /// The whole parts stay, and it goes on behind them.
    private void gatewayKilledUnderAnUploadByGrpc() throws IOException, InterruptedException {
        var file = api.initiate(place, played.bytes());
        broken("gRPC upload, gateway killed", passed -> ways.uploadByGrpc(file, 0, passed));
        long before = ways.arrived(file);
        try (var bar = new Bar("and the rest of it", played.bytes())) {
            ways.uploadByGrpc(file, before, bar::passed);
        }
        try (var bar = new Bar("and down", played.bytes())) {
            ways.downloadDirectly(file, bar::passed);
        }
        tell("gateway killed under an upload by gRPC: it went on at offset %,d, and the file is the same"
                .formatted(before));
        api.remove(file);
    }

    private interface Download {
        long from(String file, long offset, LongConsumer passed) throws IOException;
    }

    private void gatewayKilledUnderADownload(String file, String how, Download download)
            throws IOException, InterruptedException {
        long before = broken("download, gateway killed", passed -> download.from(file, 0, passed));
        try (var bar = new Bar("and the rest of it", played.bytes())) {
            bar.passed(before);
            download.from(file, before, bar::passed);
        }
        tell("gateway killed under a download by " + how.formatted(before) + ", it is the same");
    }

    /// Runs it until half has passed, kills the gateway, and starts another one.
    ///
    /// @return how much had passed in the end
    private long broken(String what, Transfer transfer) throws IOException, InterruptedException {
        var passed = new AtomicLong();
        var half = new CountDownLatch(1);
        try (var bar = new Bar(what, played.bytes())) {
            var running = CompletableFuture.supplyAsync(() -> failed(transfer, bytes -> {
                bar.passed(bytes);
                if (passed.addAndGet(bytes) >= played.bytes() / 2) {
                    half.countDown();
                }
            }));
            half.await();
            stack.kill(programs.gateway());
            running.get();
            api.http().connectionPool().evictAll();
            stack.start(programs.gateway());
            return passed.get();
        } catch (ExecutionException e) {
            throw new NotTheSame(what + ": " + e.getCause());
        }
    }

    private static boolean failed(Transfer transfer, LongConsumer passed) {
        try {
            transfer.run(passed);
            return false;
        } catch (IOException | StatusRuntimeException _) {
            return true;
        }
    }

    private void tell(String line) {
        seen.add(line);
    }
}
