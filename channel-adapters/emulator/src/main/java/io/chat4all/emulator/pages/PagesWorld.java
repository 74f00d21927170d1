package io.chat4all.emulator.pages;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is behind Messenger or Instagram: accounts, and the people who wrote to them.
public interface PagesWorld {

    List<PagesAccount> accounts();

    /// Who has this id.
    ///
    /// @return empty when nobody has who ever wrote to the account: Meta then refuses the message
    Optional<PagesPerson> person(PagesAccount account, String id);

    /// When the person last wrote to the account: for 24 hours it may be answered, by humans for seven days.
    Instant lastHeard(PagesAccount account, PagesPerson person);

    /// Takes a message that is as Meta wants it. What becomes of it is told later, to the webhook.
    ///
    /// @return why not, otherwise empty
    Optional<PagesProblem> take(PagesAccount account, PagesMessage message);

    /// Takes a sign that is as Meta wants it.
    void show(PagesAccount account, PagesSign sign);

    Optional<PagesFile> file(String id);
}
