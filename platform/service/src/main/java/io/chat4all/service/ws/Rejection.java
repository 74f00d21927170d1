package io.chat4all.service.ws;

import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Problem;
import io.chat4all.service.http.ProblemHeaders;
import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataWriter;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;

/// An upgrade that is refused, answered in full. Helidon has no way to say more than 404 from within an upgrade.
final class Rejection {

    private Rejection() {}

    static void write(DataWriter writer, Refused refused, String path) {
        var problem = Problem.of(refused, path);
        var body = problem.json();
        var response = BufferData.growing(512 + body.length);
        response.writeAscii("HTTP/1.1 " + Status.create(problem.status()) + "\r\n");
        ProblemHeaders.of(problem).forEach(header -> header.writeHttp1Header(response));
        HeaderValues.create(HeaderNames.CONTENT_LENGTH, body.length).writeHttp1Header(response);
        HeaderValues.CONNECTION_CLOSE.writeHttp1Header(response);
        response.writeAscii("\r\n");
        response.write(body);
        writer.writeNow(response);
    }
}
