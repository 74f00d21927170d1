package io.chat4all.channel.pages;

import io.chat4all.channel.Capabilities.TextLimit;
import java.util.Optional;

/// In what Messenger and Instagram differ.
///
/// @param name as people know it
/// @param object what the entries of a webhook call are of
/// @param idSetting the setting that names the account
/// @param fields what is asked of the account
/// @param idField the one of them that is its id in webhook calls
/// @param text the longest text of one message
/// @param echoesMetadata whether what is given with a message comes back in its echo
/// @param reactions how a reaction is named
public record Dialect(
        String name,
        String object,
        String idSetting,
        String fields,
        String idField,
        TextLimit text,
        boolean echoesMetadata,
        Reactions reactions) {

    /// Names a reaction as the Send API takes it.
    public interface Reactions {
        /// Empty when it cannot be sent.
        Optional<String> named(String emoji);
    }
}
