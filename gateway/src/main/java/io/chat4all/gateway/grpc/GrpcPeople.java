package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.BeginVerificationRequest;
import io.chat4all.api.v1.BeginVerificationResponse;
import io.chat4all.api.v1.ChangeConsentRequest;
import io.chat4all.api.v1.ChangeConsentResponse;
import io.chat4all.api.v1.CompleteVerificationRequest;
import io.chat4all.api.v1.CompleteVerificationResponse;
import io.chat4all.api.v1.LinkIdentityRequest;
import io.chat4all.api.v1.LinkIdentityResponse;
import io.chat4all.api.v1.ListIdentitiesRequest;
import io.chat4all.api.v1.ListIdentitiesResponse;
import io.chat4all.api.v1.ListIdentityChangesRequest;
import io.chat4all.api.v1.ListIdentityChangesResponse;
import io.chat4all.api.v1.MergeUserRequest;
import io.chat4all.api.v1.MergeUserResponse;
import io.chat4all.api.v1.PeopleServiceGrpc;
import io.chat4all.api.v1.UnlinkIdentityRequest;
import io.chat4all.api.v1.UnlinkIdentityResponse;
import io.chat4all.api.v1.UnmergeUserRequest;
import io.chat4all.api.v1.UnmergeUserResponse;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.channels.ChangeConsent.Word;
import io.chat4all.gateway.channels.LinkIdentities.Link;
import io.chat4all.gateway.channels.PeopleCases;
import io.chat4all.model.ChannelAccountId;
import io.chat4all.model.UserId;
import io.chat4all.model.Uuids;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.grpc.Callers;
import io.chat4all.storage.Consents.Purpose;
import io.grpc.stub.StreamObserver;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// `chat4all.v1.PeopleService`.
public final class GrpcPeople extends PeopleServiceGrpc.PeopleServiceImplBase {

    private final PeopleCases people;

    public GrpcPeople(PeopleCases people) {
        this.people = people;
    }

    @Override
    public void listIdentities(ListIdentitiesRequest request, StreamObserver<ListIdentitiesResponse> answers) {
        Unary.answer(request, answers, () -> {
            var found = people.find().of(Callers.principal(), user(request.getUserId()));
            return ListIdentitiesResponse.newBuilder()
                    .addAllIdentities(PeopleProtos.identities(found))
                    .setMergedInto(found.mergedInto().map(UserId::toString).orElse(""))
                    .build();
        });
    }

    @Override
    public void linkIdentity(LinkIdentityRequest request, StreamObserver<LinkIdentityResponse> answers) {
        Unary.answer(request, answers, () -> {
            var asked = new Link(
                    account(request.getAccountId()),
                    address(request.getAddress()),
                    request.getName(),
                    request.getAttributesMap());
            var identity = people.link().link(Callers.principal(), user(request.getUserId()), asked);
            return LinkIdentityResponse.newBuilder()
                    .setIdentity(PeopleProtos.identity(identity))
                    .build();
        });
    }

    @Override
    public void unlinkIdentity(UnlinkIdentityRequest request, StreamObserver<UnlinkIdentityResponse> answers) {
        Unary.answer(request, answers, () -> {
            people.link()
                    .unlink(
                            Callers.principal(),
                            user(request.getUserId()),
                            account(request.getAccountId()),
                            address(request.getAddress()));
            return UnlinkIdentityResponse.getDefaultInstance();
        });
    }

    @Override
    public void beginVerification(BeginVerificationRequest request, StreamObserver<BeginVerificationResponse> answers) {
        Unary.answer(
                request,
                answers,
                () -> PeopleProtos.begun(people.verify()
                        .begin(
                                Callers.principal(),
                                user(request.getUserId()),
                                account(request.getAccountId()),
                                address(request.getAddress()))));
    }

    @Override
    public void completeVerification(
            CompleteVerificationRequest request, StreamObserver<CompleteVerificationResponse> answers) {
        Unary.answer(request, answers, () -> {
            var identity = people.verify()
                    .tell(
                            Callers.principal(),
                            user(request.getUserId()),
                            Ids.required("verification_id", request.getVerificationId(), Uuids::parse),
                            text("code", request.getCode()));
            return CompleteVerificationResponse.newBuilder()
                    .setIdentity(PeopleProtos.identity(identity))
                    .build();
        });
    }

    @Override
    public void changeConsent(ChangeConsentRequest request, StreamObserver<ChangeConsentResponse> answers) {
        Unary.answer(request, answers, () -> {
            if (!request.hasWanted()) {
                throw new Refused(ErrorCode.INVALID_ARGUMENT, "wanted is missing: true or false");
            }
            var word = new Word(
                    account(request.getAccountId()),
                    address(request.getAddress()),
                    purpose(request),
                    request.getWanted(),
                    request.getDetail());
            var identity = people.consent().say(Callers.principal(), user(request.getUserId()), word);
            return ChangeConsentResponse.newBuilder()
                    .setIdentity(PeopleProtos.identity(identity))
                    .build();
        });
    }

    private static Purpose purpose(ChangeConsentRequest request) {
        return switch (request.getPurpose()) {
            case CONSENT_PURPOSE_UNSPECIFIED, CONSENT_PURPOSE_MESSAGES -> Purpose.MESSAGES;
            case CONSENT_PURPOSE_MARKETING -> Purpose.MARKETING;
            case UNRECOGNIZED ->
                throw new Refused(
                        ErrorCode.INVALID_ARGUMENT,
                        "purpose is MESSAGES or MARKETING, not " + request.getPurposeValue());
        };
    }

    @Override
    public void mergeUser(MergeUserRequest request, StreamObserver<MergeUserResponse> answers) {
        Unary.answer(
                request,
                answers,
                () -> PeopleProtos.merged(people.merge()
                        .merge(
                                Callers.principal(),
                                user(request.getUserId()),
                                Ids.required("into", request.getInto(), UserId::parse))));
    }

    @Override
    public void unmergeUser(UnmergeUserRequest request, StreamObserver<UnmergeUserResponse> answers) {
        Unary.answer(request, answers, () -> {
            var user = user(request.getUserId());
            people.merge().unmerge(Callers.principal(), user);
            var found = people.find().of(Callers.principal(), user);
            return UnmergeUserResponse.newBuilder()
                    .addAllIdentities(PeopleProtos.identities(found))
                    .setMergedInto(found.mergedInto().map(UserId::toString).orElse(""))
                    .build();
        });
    }

    @Override
    public void listIdentityChanges(
            ListIdentityChangesRequest request, StreamObserver<ListIdentityChangesResponse> answers) {
        Unary.answer(request, answers, () -> {
            var changes = people.find()
                    .history(Callers.principal(), user(request.getUserId()), before(request), request.getLimit());
            return ListIdentityChangesResponse.newBuilder()
                    .addAllChanges(changes.stream().map(PeopleProtos::change).toList())
                    .build();
        });
    }

    private static Optional<Instant> before(ListIdentityChangesRequest request) {
        if (!request.hasBefore()) {
            return Optional.empty();
        }
        var before = request.getBefore();
        try {
            return Optional.of(Instant.ofEpochSecond(before.getSeconds(), before.getNanos()));
        } catch (DateTimeException | ArithmeticException e) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "before is not a time", e);
        }
    }

    private static UserId user(String text) {
        return Ids.required("user_id", text, UserId::parse);
    }

    private static ChannelAccountId account(String text) {
        return Ids.required("account_id", text, ChannelAccountId::parse);
    }

    private static String address(String text) {
        return text("address", text);
    }

    private static String text(String field, String text) {
        if (text.isEmpty()) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, field + " is missing");
        }
        return text;
    }
}
