package io.chat4all.emulator.whatsapp;

import io.chat4all.emulator.graph.GraphJson;
import java.util.random.RandomGenerator;

/// What is posted to a number's media.
final class Files {

    private static final long FIRST_ID = 100_000_000_000_000L;

    private final WhatsAppWorld world;
    private final RandomGenerator random;

    Files(WhatsAppWorld world, RandomGenerator random) {
        this.world = world;
        this.random = random;
    }

    static String newId(RandomGenerator random) {
        return Long.toString(random.nextLong(FIRST_ID, 10 * FIRST_ID));
    }

    Result post(WhatsAppNumber number, Multipart form) {
        var problem = FileRules.ofUpload(form);
        if (problem.isPresent()) {
            return new Result.Refused(problem.get());
        }
        var content = form.file().orElseThrow();
        var id = newId(random);
        world.keep(new WhatsAppFile(id, number.id(), content.type(), content.bytes()));
        return new Result.Done(GraphJson.object().put("id", id));
    }
}
