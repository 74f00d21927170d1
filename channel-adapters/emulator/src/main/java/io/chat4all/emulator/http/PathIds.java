package io.chat4all.emulator.http;

import io.chat4all.emulator.accounts.AccountId;
import io.chat4all.emulator.people.PhoneId;
import io.chat4all.emulator.provider.Provider;
import io.chat4all.emulator.provider.Providers;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.helidon.webserver.http.ServerRequest;

/// What a path names.
final class PathIds {

    private PathIds() {}

    static Provider provider(String channel, Providers providers) {
        return providers
                .find(channel)
                .orElseThrow(() -> new Refused(
                        ErrorCode.UNSUPPORTED_CHANNEL,
                        "there is no channel '%s': expected one of %s"
                                .formatted(
                                        channel,
                                        providers.all().stream()
                                                .map(Provider::channel)
                                                .toList())));
    }

    static AccountId account(ServerRequest request, Providers providers) {
        var parameters = request.path().pathParameters();
        var channel = provider(parameters.get("channel"), providers).channel();
        try {
            return new AccountId(channel, parameters.get("id"));
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }

    static PhoneId phone(ServerRequest request, Providers providers) {
        var provider = provider(request.path().pathParameters().get("channel"), providers);
        try {
            var address = provider.address(request.path().pathParameters().get("address"));
            return PhoneId.of(account(request, providers), address);
        } catch (IllegalArgumentException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, String.valueOf(e.getMessage()), e);
        }
    }
}
