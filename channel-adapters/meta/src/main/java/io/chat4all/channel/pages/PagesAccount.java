package io.chat4all.channel.pages;

import io.chat4all.channel.AccountSettings;
import io.chat4all.channel.Secret;
import io.chat4all.channel.Surroundings;
import io.chat4all.channel.graph.GraphCalls;
import java.net.URI;

/// An account: one page or professional account, as every call needs it.
///
/// @param id by which webhook calls name it
/// @param humanAgent whether people answer here, so that Meta lets answers come within seven days
record PagesAccount(String id, GraphCalls calls, Secret appSecret, Secret verifyToken, boolean humanAgent) {

    static PagesAccount of(AccountSettings account, Surroundings surroundings, Dialect dialect) {
        var root = URI.create(surroundings.option("base-url") + "/" + surroundings.option("api-version"));
        return new PagesAccount(
                account.setting(dialect.idSetting()),
                new GraphCalls(surroundings.http(), root, account.credential("access_token")),
                account.credential("app_secret"),
                account.credential("verify_token"),
                account.optionalSetting("human_agent").filter("true"::equals).isPresent());
    }

    /// The token says whose.
    String path() {
        return "/me";
    }

    String messages() {
        return path() + "/messages";
    }
}
