package io.chat4all.channel.pages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.chat4all.channel.Content;
import io.chat4all.channel.graph.ChoiceWords;

/// Choices as quick replies, or as a numbered text where there are too many. The titles of quick replies
/// are short: if one is not, all stand whole in the text.
final class QuickReplies {

    private static final int MOST = 13;
    private static final int MOST_TITLE = 20;

    private QuickReplies() {}

    static ObjectNode message(Content.Choices content) {
        var choices = content.choices();
        if (choices.isEmpty() || choices.size() > MOST) {
            return MessageJson.text(ChoiceWords.numbered(content));
        }
        var areShort = choices.stream().allMatch(choice -> choice.title().length() <= MOST_TITLE);
        var message = MessageJson.text(areShort ? content.body() : ChoiceWords.numbered(content));
        var replies = message.putArray("quick_replies");
        choices.forEach(choice -> replies.addObject()
                .put("content_type", "text")
                .put("title", ChoiceWords.cut(choice.title(), MOST_TITLE))
                .put("payload", choice.id()));
        return message;
    }
}
