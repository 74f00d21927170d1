package io.chat4all.launcher;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/// An account of the demo tenant's on a channel.
///
/// @param id the provider's
/// @param settings of our account
/// @param atProvider what the provider knows of it
/// @param logIn what the provider asks for that is no secret
/// @param credentials what is secret, of both, and how it is made
record DemoAccount(
        String channel,
        String id,
        Map<String, String> settings,
        Map<String, String> atProvider,
        Map<String, String> logIn,
        Map<String, Supplier<String>> credentials) {

    /// By which its own id is kept, and its secrets.
    String name() {
        return "demo-" + channel;
    }

    /// Of the secret.
    String fileName(String credential) {
        return channel + "-" + credential.replace('_', '-');
    }

    Map<String, String> references() {
        var references = new TreeMap<String, String>();
        credentials.keySet().forEach(name -> references.put(name, "file:" + fileName(name)));
        return references;
    }

    @Override
    public String toString() {
        return channel + " " + id;
    }
}
