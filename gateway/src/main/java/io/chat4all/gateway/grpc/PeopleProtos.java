package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.BeginVerificationResponse;
import io.chat4all.api.v1.Consent;
import io.chat4all.api.v1.ConsentPurpose;
import io.chat4all.api.v1.ConsentSource;
import io.chat4all.api.v1.Identity;
import io.chat4all.api.v1.IdentityChange;
import io.chat4all.api.v1.IdentityChangeKind;
import io.chat4all.api.v1.MergeUserResponse;
import io.chat4all.api.v1.MovedAddress;
import io.chat4all.gateway.channels.FindIdentities;
import io.chat4all.gateway.channels.IdentityView;
import io.chat4all.storage.Consents.Purpose;
import io.chat4all.storage.Consents.Source;
import io.chat4all.storage.IdentityHistory.Change;
import io.chat4all.storage.IdentityHistory.Kind;
import io.chat4all.storage.Merges.Merge;
import io.chat4all.storage.Verifications.Verification;
import java.util.List;
import java.util.Map;

/// What the use cases about people give, as protobuf.
final class PeopleProtos {

    private PeopleProtos() {}

    static List<Identity> identities(FindIdentities.Found found) {
        return found.identities().stream().map(PeopleProtos::identity).toList();
    }

    static Identity identity(IdentityView view) {
        var identity = view.identity();
        return Identity.newBuilder()
                .setAccountId(identity.account().toString())
                .setChannel(identity.channel().wireName())
                .setAddress(identity.address())
                .setUserId(identity.user().toString())
                .setName(identity.name().orElse(""))
                .putAllAttributes(identity.attributes())
                .setCreatedAt(Protos.timestamp(identity.createdAt()))
                .addAllConsents(view.consents().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(said -> consent(said.getKey(), said.getValue()))
                        .toList())
                .build();
    }

    private static Consent consent(Purpose purpose, io.chat4all.storage.Consents.Consent consent) {
        return Consent.newBuilder()
                .setPurpose(purpose(purpose))
                .setWanted(consent.wanted())
                .setBy(source(consent.by()))
                .setDetail(consent.detail())
                .setAt(Protos.timestamp(consent.at()))
                .build();
    }

    private static ConsentPurpose purpose(Purpose purpose) {
        return switch (purpose) {
            case MESSAGES -> ConsentPurpose.CONSENT_PURPOSE_MESSAGES;
            case MARKETING -> ConsentPurpose.CONSENT_PURPOSE_MARKETING;
        };
    }

    private static ConsentSource source(Source source) {
        return switch (source) {
            case PROVIDER -> ConsentSource.CONSENT_SOURCE_PROVIDER;
            case PERSON -> ConsentSource.CONSENT_SOURCE_PERSON;
            case TENANT -> ConsentSource.CONSENT_SOURCE_TENANT;
        };
    }

    static BeginVerificationResponse begun(Verification verification) {
        return BeginVerificationResponse.newBuilder()
                .setVerificationId(verification.id().toString())
                .setAccountId(verification.account().toString())
                .setAddress(verification.address())
                .setExpiresAt(Protos.timestamp(verification.expiresAt()))
                .build();
    }

    static MergeUserResponse merged(Merge merge) {
        return MergeUserResponse.newBuilder()
                .setUserId(merge.user().toString())
                .setInto(merge.into().toString())
                .setMergedAt(Protos.timestamp(merge.at()))
                .addAllMoved(merge.moved().stream()
                        .map(moved -> MovedAddress.newBuilder()
                                .setAccountId(moved.account().toString())
                                .setAddress(moved.address())
                                .build())
                        .toList())
                .build();
    }

    static IdentityChange change(Change change) {
        return IdentityChange.newBuilder()
                .setChangeId(change.id().toString())
                .setKind(kind(change.kind()))
                .setAt(Protos.timestamp(change.at()))
                .setBy(change.by())
                .setAccountId(change.account().toString())
                .setAddress(change.address())
                .setBefore(change.before())
                .setAfter(change.after())
                .build();
    }

    private static IdentityChangeKind kind(Kind kind) {
        return switch (kind) {
            case LINKED -> IdentityChangeKind.IDENTITY_CHANGE_KIND_LINKED;
            case UNLINKED -> IdentityChangeKind.IDENTITY_CHANGE_KIND_UNLINKED;
            case ADDRESS_CHANGED -> IdentityChangeKind.IDENTITY_CHANGE_KIND_ADDRESS_CHANGED;
            case CONSENT_CHANGED -> IdentityChangeKind.IDENTITY_CHANGE_KIND_CONSENT_CHANGED;
            case MERGED -> IdentityChangeKind.IDENTITY_CHANGE_KIND_MERGED;
            case UNMERGED -> IdentityChangeKind.IDENTITY_CHANGE_KIND_UNMERGED;
        };
    }
}
