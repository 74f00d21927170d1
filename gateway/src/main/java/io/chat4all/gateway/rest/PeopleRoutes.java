package io.chat4all.gateway.rest;

import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.channels.ChangeConsent.Word;
import io.chat4all.gateway.channels.LinkIdentities.Link;
import io.chat4all.gateway.channels.PeopleCases;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.chat4all.storage.Consents.Purpose;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who is who on the channels, and what people want there.
public final class PeopleRoutes implements RouteGroup {

    private static final String IDENTITIES = "/v1/users/{user_id}/identities";
    private static final String IDENTITY = IDENTITIES + "/{account_id}/{address}";

    private final PeopleCases people;

    public PeopleRoutes(PeopleCases people) {
        this.people = people;
    }

    @Override
    public void on(HttpRules rules) {
        rules.get(IDENTITIES, Routes.handler(this::list))
                .post(IDENTITIES, Routes.handler(this::link))
                .get(IDENTITIES + "/history", Routes.handler(this::history))
                .post(IDENTITIES + "/verifications", Routes.handler(this::verify))
                .post(IDENTITIES + "/verifications/{verification_id}", Routes.handler(this::tellCode))
                .patch(IDENTITY, Routes.handler(this::change))
                .delete(IDENTITY, Routes.handler(this::unlink))
                .post("/v1/users/{user_id}/merge", Routes.handler(this::merge))
                .post("/v1/users/{user_id}/unmerge", Routes.handler(this::unmerge));
    }

    private void list(ServerRequest request, ServerResponse response) {
        Rest.send(response, 200, PeopleAnswers.identities(people.find().of(Rest.principal(request), user(request))));
    }

    private void link(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("account_id", "address", "name", "attributes"));
        var identity = people.link()
                .link(
                        Rest.principal(request),
                        user(request),
                        new Link(
                                Ids.required("account_id", body.text("account_id"), ChannelAccountId::parse),
                                body.requiredText("address"),
                                body.text("name"),
                                body.textMap("attributes")));
        Rest.send(response, 201, PeopleAnswers.identity(identity));
    }

    private void unlink(ServerRequest request, ServerResponse response) {
        people.link().unlink(Rest.principal(request), user(request), account(request), address(request));
        Rest.send(response, 204);
    }

    private void change(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("wanted", "purpose", "detail"));
        var word = new Word(
                account(request),
                address(request),
                purpose(body.text("purpose")),
                body.flag("wanted"),
                body.text("detail"));
        Rest.send(
                response,
                200,
                PeopleAnswers.identity(people.consent().say(Rest.principal(request), user(request), word)));
    }

    private static Purpose purpose(String text) {
        return switch (text) {
            case "", "messages" -> Purpose.MESSAGES;
            case "marketing" -> Purpose.MARKETING;
            default -> throw new Refused(ErrorCode.INVALID_ARGUMENT, "purpose is 'messages' or 'marketing'");
        };
    }

    private void history(ServerRequest request, ServerResponse response) {
        var changes = people.find()
                .history(
                        Rest.principal(request), user(request), before(request), Routes.queryInteger(request, "limit"));
        Rest.send(
                response,
                200,
                Map.of("changes", changes.stream().map(PeopleAnswers::change).toList()));
    }

    private static Optional<Instant> before(ServerRequest request) {
        var text = Routes.query(request, "before");
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "before is not a time like 2026-11-26T12:00:00Z", e);
        }
    }

    private void verify(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("account_id", "address"));
        var verification = people.verify()
                .begin(
                        Rest.principal(request),
                        user(request),
                        Ids.required("account_id", body.text("account_id"), ChannelAccountId::parse),
                        body.requiredText("address"));
        Rest.send(response, 201, PeopleAnswers.verification(verification));
    }

    private void tellCode(ServerRequest request, ServerResponse response) {
        var id = Routes.id(request, "verification_id", Uuids::parse);
        var code = Body.of(request, Set.of("code")).requiredText("code");
        var identity = people.verify().tell(Rest.principal(request), user(request), id, code);
        Rest.send(response, 200, PeopleAnswers.identity(identity));
    }

    private void merge(ServerRequest request, ServerResponse response) {
        var into = Ids.required("into", Body.of(request, Set.of("into")).text("into"), UserId::parse);
        Rest.send(
                response, 200, PeopleAnswers.merge(people.merge().merge(Rest.principal(request), user(request), into)));
    }

    private void unmerge(ServerRequest request, ServerResponse response) {
        people.merge().unmerge(Rest.principal(request), user(request));
        Rest.send(response, 200, PeopleAnswers.identities(people.find().of(Rest.principal(request), user(request))));
    }

    private static ChannelAccountId account(ServerRequest request) {
        return Routes.id(request, "account_id", ChannelAccountId::parse);
    }

    private static UserId user(ServerRequest request) {
        return Routes.id(request, "user_id", UserId::parse);
    }

    private static String address(ServerRequest request) {
        return request.path().pathParameters().get("address");
    }
}
