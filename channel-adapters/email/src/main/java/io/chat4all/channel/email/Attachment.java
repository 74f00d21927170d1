package io.chat4all.channel.email;

import io.chat4all.channel.Content;
import jakarta.activation.DataSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// A file as a mail reads it: as it comes, not through memory.
record Attachment(Content.Media media) implements DataSource {

    private static final String TYPE = "[A-Za-z0-9!#$&^_.+-]{1,127}/[A-Za-z0-9!#$&^_.+-]{1,127}";

    @Override
    public InputStream getInputStream() throws IOException {
        return media.source().open().open();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        throw new IOException("a file is only read");
    }

    @Override
    public String getContentType() {
        return media.type().matches(TYPE) ? media.type() : "application/octet-stream";
    }

    @Override
    public String getName() {
        return HeaderText.of(media.name()).value();
    }
}
