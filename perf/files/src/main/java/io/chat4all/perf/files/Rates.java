package io.chat4all.perf.files;

import io.chat4all.perf.files.Verdict.Rate;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;

/// How fast each way is, beside the store alone in the same minutes.
final class Rates {

    private static final String BARE_UP = "store alone, bare parts, up";
    private static final String BARE_DOWN = "store alone, bare GET, down";

    private final Bare bare;
    private final Ways ways;
    private final Parts parts;
    private final FileApi api;
    private final FileApi.Place place;
    private final long bytes;
    private final List<Rate> rates = new ArrayList<>();

    Rates(Bare bare, Ways ways, Parts parts, FileApi.Place place) {
        this.bare = bare;
        this.ways = ways;
        this.parts = parts;
        this.api = parts.api();
        this.place = place;
        this.bytes = parts.played().bytes();
    }

    /// Something that moves all bytes once.
    private interface Move {
        void move(LongConsumer passed) throws IOException;
    }

    List<Rate> measure(int rounds) throws IOException {
        round(); // the JVMs have just started: it counts for nothing
        rates.clear();
        for (var round = 0; round < rounds; round++) {
            round();
        }
        return rates;
    }

    private void round() throws IOException {
        alone();
        inParts();
        throughTheGateway();
    }

    private void alone() throws IOException {
        time("S3 client (MinIO), up", BARE_UP, bare::putByClient);
        time("S3 client (MinIO), down", BARE_DOWN, bare::getByClient);
        time(BARE_UP, BARE_UP, bare::putParts);
        time(BARE_DOWN, BARE_DOWN, bare::get);
        bare.remove();
    }

    private void inParts() throws IOException {
        var file = api.initiate(place, bytes);
        time("presigned parts, up", BARE_UP, passed -> parts.putMissing(file, passed));
        time("  and looked at (complete)", "", passed -> {
            ways.complete(file);
            passed.accept(bytes);
        });
        time("presigned address, down", BARE_DOWN, passed -> ways.downloadDirectly(file, passed));
        api.remove(file);
    }

    private void throughTheGateway() throws IOException {
        var file = new String[1];
        time("REST through the gateway, up", BARE_UP, passed -> file[0] = ways.upload(place, passed));
        time("REST through the gateway, down", BARE_DOWN, passed -> ways.downloadByRest(file[0], 0, passed));
        time("gRPC through the gateway, down", BARE_DOWN, passed -> ways.downloadByGrpc(file[0], 0, passed));
        api.remove(file[0]);
        time("gRPC through the gateway, up", BARE_UP, passed -> file[0] = ways.uploadByGrpc(place, passed));
        api.remove(file[0]);
    }

    private void time(String way, String beside, Move move) throws IOException {
        try (var bar = new Bar(way.strip(), bytes)) {
            move.move(bar::passed);
            rates.add(new Rate(way, beside, bytes, bar.elapsed()));
        }
    }
}
