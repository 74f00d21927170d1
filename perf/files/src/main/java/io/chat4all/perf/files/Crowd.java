package io.chat4all.perf.files;

import io.chat4all.perf.files.Verdict.Rate;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Many at once through one gateway.
final class Crowd {

    private final FileApi api;
    private final Ways ways;
    private final FileApi.Place place;
    private final long bytes;

    Crowd(FileApi api, Ways ways, FileApi.Place place, long bytes) {
        this.api = api;
        this.ways = ways;
        this.place = place;
        this.bytes = bytes;
    }

    List<Rate> measure(int atOnce) throws IOException, InterruptedException {
        var name = "%d at once by REST, ".formatted(atOnce);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor();
                var up = new Bar(name + "up", atOnce * bytes)) {
            var files = threads.invokeAll(
                    Collections.<Callable<String>>nCopies(atOnce, () -> ways.upload(place, up::passed)));
            for (var file : files) {
                result(file);
            }
            var uploads = new Rate(name + "up", "", atOnce * bytes, up.elapsed());
            try (var down = new Bar(name + "down", atOnce * bytes)) {
                var downloads = threads.invokeAll(files.stream()
                        .<Callable<Long>>map(file -> () -> ways.downloadByRest(file.resultNow(), 0, down::passed))
                        .toList());
                for (var download : downloads) {
                    result(download);
                }
                for (var file : files) {
                    api.remove(file.resultNow());
                }
                return List.of(uploads, new Rate(name + "down", "", atOnce * bytes, down.elapsed()));
            }
        }
    }

    private static <T> void result(Future<T> transfer) throws InterruptedException {
        try {
            transfer.get();
        } catch (ExecutionException e) {
            throw new NotTheSame("one of many failed: " + e.getCause());
        }
    }
}
