package io.chat4all.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.chat4all.api.v1.BeginVerificationRequest;
import io.chat4all.api.v1.ChangeConsentRequest;
import io.chat4all.api.v1.CompleteVerificationRequest;
import io.chat4all.api.v1.ConsentPurpose;
import io.chat4all.api.v1.ConsentSource;
import io.chat4all.api.v1.DeliveryStatus;
import io.chat4all.api.v1.GetPreferenceRequest;
import io.chat4all.api.v1.GetTenantPreferenceRequest;
import io.chat4all.api.v1.Identity;
import io.chat4all.api.v1.IdentityChange;
import io.chat4all.api.v1.IdentityChangeKind;
import io.chat4all.api.v1.LinkIdentityRequest;
import io.chat4all.api.v1.ListIdentitiesRequest;
import io.chat4all.api.v1.ListIdentitiesResponse;
import io.chat4all.api.v1.ListIdentityChangesRequest;
import io.chat4all.api.v1.MergeUserRequest;
import io.chat4all.api.v1.PeopleServiceGrpc;
import io.chat4all.api.v1.PeopleServiceGrpc.PeopleServiceBlockingStub;
import io.chat4all.api.v1.Preference;
import io.chat4all.api.v1.PreferenceServiceGrpc;
import io.chat4all.api.v1.PreferenceServiceGrpc.PreferenceServiceBlockingStub;
import io.chat4all.api.v1.RemovePreferenceRequest;
import io.chat4all.api.v1.RemoveTenantPreferenceRequest;
import io.chat4all.api.v1.RouteStep;
import io.chat4all.api.v1.SetPreferenceRequest;
import io.chat4all.api.v1.SetTenantPreferenceRequest;
import io.chat4all.api.v1.UnlinkIdentityRequest;
import io.chat4all.api.v1.UnmergeUserRequest;
import io.chat4all.channel.http.ScriptedServer;
import io.chat4all.gateway.RunningGateway.Person;
import io.chat4all.model.ChannelAccountId;
import io.grpc.CallCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Who is who, and where people want to be reached, over gRPC.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class GrpcPeopleIT {

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> CODE =
            Metadata.Key.of("chat4all-error-code", Metadata.ASCII_STRING_MARSHALLER);

    private static final RunningGateway GATEWAY = RunningGateway.started();
    private static final ManagedChannel CHANNEL = NettyChannelBuilder.forAddress("127.0.0.1", GATEWAY.port())
            .usePlaintext()
            .build();

    private final String application = GATEWAY.applicationToken();
    private final ChannelAccountId account = ChannelAccountId.create();
    private final Person ana = GATEWAY.person();
    private final Person bob = GATEWAY.person();
    private ScriptedServer provider;

    @BeforeEach
    void anAccount() throws IOException {
        provider = new ScriptedServer();
        GATEWAY.keepSecret(application, "bridge", "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        GATEWAY.rest()
                .post(
                        application,
                        "/v1/channel-accounts",
                        Map.of(
                                "account_id", account.toString(),
                                "channel", "webhook",
                                "settings", Map.of("url", provider.url().toString()),
                                "credentials", Map.of("secret", "file:bridge"),
                                "enabled", false))
                .ok();
    }

    @AfterEach
    void noProvider() {
        provider.close();
    }

    @AfterAll
    static void close() {
        CHANNEL.shutdownNow();
    }

    @Test
    void anAddressIsLinkedFoundAndUnlinked() {
        var linked = link(ana, "ana");

        assertThat(linked.getUserId()).isEqualTo(ana.id().toString());
        assertThat(linked.getChannel()).isEqualTo("webhook");
        assertThat(linked.getAttributesMap()).containsEntry("floor", "3");
        assertThat(identities(ana).getIdentitiesList()).containsExactly(linked);
        assertThat(refusalOf(() -> link(bob, "ana"))).isEqualTo("identity_taken");

        people(application)
                .unlinkIdentity(UnlinkIdentityRequest.newBuilder()
                        .setUserId(ana.id().toString())
                        .setAccountId(account.toString())
                        .setAddress("ana")
                        .build());

        assertThat(identities(ana).getIdentitiesList()).isEmpty();
        assertThat(changes(ana))
                .extracting(IdentityChange::getKind)
                .containsExactly(
                        IdentityChangeKind.IDENTITY_CHANGE_KIND_UNLINKED,
                        IdentityChangeKind.IDENTITY_CHANGE_KIND_LINKED);
        assertThat(changes(ana).getLast().getBy()).isEqualTo("application");
    }

    @Test
    void theTenantSaysForAPersonWhatItWants() {
        link(ana, "ana");
        var asked = ChangeConsentRequest.newBuilder()
                .setUserId(ana.id().toString())
                .setAccountId(account.toString())
                .setAddress("ana")
                .setPurpose(ConsentPurpose.CONSENT_PURPOSE_MARKETING);

        assertThat(refusalOf(() -> people(application).changeConsent(asked.build())))
                .isEqualTo("invalid_argument");
        var identity = people(application)
                .changeConsent(asked.setWanted(false).setDetail("on the phone").build())
                .getIdentity();

        var consent = identity.getConsents(0);
        assertThat(consent.getPurpose()).isEqualTo(ConsentPurpose.CONSENT_PURPOSE_MARKETING);
        assertThat(consent.getWanted()).isFalse();
        assertThat(consent.getBy()).isEqualTo(ConsentSource.CONSENT_SOURCE_TENANT);
        assertThat(consent.getDetail()).isEqualTo("on the phone");
    }

    @Test
    void aMergeMovesAddressesAndIsUndone() {
        link(ana, "ana");

        var merged = people(application)
                .mergeUser(MergeUserRequest.newBuilder()
                        .setUserId(ana.id().toString())
                        .setInto(bob.id().toString())
                        .build());

        assertThat(merged.getMovedList())
                .extracting(moved -> moved.getAddress())
                .containsExactly("ana");
        assertThat(identities(ana).getMergedInto()).isEqualTo(bob.id().toString());
        assertThat(identities(bob).getIdentitiesCount()).isEqualTo(1);
        var own = people(application)
                .unmergeUser(UnmergeUserRequest.newBuilder()
                        .setUserId(ana.id().toString())
                        .build());
        assertThat(own.getIdentitiesList()).extracting(Identity::getAddress).containsExactly("ana");
        assertThat(own.getMergedInto()).isEmpty();
    }

    @Test
    void aVerificationBeginsForThePersonAndAWrongCodeIsRefused() {
        var begun = people(ana.token())
                .beginVerification(BeginVerificationRequest.newBuilder()
                        .setUserId(ana.id().toString())
                        .setAccountId(account.toString())
                        .setAddress("ana-at-home")
                        .build());

        assertThat(begun.getAddress()).isEqualTo("ana-at-home");
        assertThat(begun.getExpiresAt().getSeconds()).isPositive();
        assertThat(refusalOf(() -> people(ana.token())
                        .completeVerification(CompleteVerificationRequest.newBuilder()
                                .setUserId(ana.id().toString())
                                .setVerificationId(begun.getVerificationId())
                                .setCode("no code")
                                .build())))
                .isEqualTo("verification_failed");
    }

    @Test
    void aPersonMayNotChangeWhoIsWho() {
        assertThat(refusalOf(() -> people(ana.token())
                        .listIdentities(ListIdentitiesRequest.newBuilder()
                                .setUserId(ana.id().toString())
                                .build())))
                .isEqualTo("forbidden");
    }

    @Test
    void aPersonPrefersAndPrefersNoMore() {
        var user = ana.id().toString();
        var route = Preference.newBuilder()
                .addRoutes(RouteStep.newBuilder()
                        .setChannel("app")
                        .setUntil(DeliveryStatus.DELIVERY_STATUS_READ)
                        .setWithin(com.google.protobuf.Duration.newBuilder().setSeconds(30)))
                .addRoutes(RouteStep.newBuilder().setChannel("webhook"))
                .build();

        var set = preferences(ana.token())
                .setPreference(SetPreferenceRequest.newBuilder()
                        .setUserId(user)
                        .setPreference(route)
                        .build());

        assertThat(set.getPreference()).isEqualTo(route);
        assertThat(preferenceOf(user)).isEqualTo(route);
        preferences(ana.token())
                .removePreference(
                        RemovePreferenceRequest.newBuilder().setUserId(user).build());
        assertThat(preferenceOf(user)).isEqualTo(Preference.getDefaultInstance());
        assertThat(refusalOf(() -> preferences(bob.token())
                        .getPreference(GetPreferenceRequest.newBuilder()
                                .setUserId(user)
                                .build())))
                .isEqualTo("forbidden");
    }

    @Test
    void theTenantPrefersForThoseWhoDoNot() {
        var webhook = Preference.newBuilder().addChannels("webhook").build();
        var tenant = preferences(GATEWAY.otherApplicationToken());

        tenant.setTenantPreference(
                SetTenantPreferenceRequest.newBuilder().setPreference(webhook).build());

        assertThat(tenant.getTenantPreference(GetTenantPreferenceRequest.getDefaultInstance())
                        .getPreference())
                .isEqualTo(webhook);
        tenant.removeTenantPreference(RemoveTenantPreferenceRequest.getDefaultInstance());
        assertThat(tenant.getTenantPreference(GetTenantPreferenceRequest.getDefaultInstance())
                        .hasPreference())
                .isFalse();
    }

    private Identity link(Person person, String address) {
        return people(application)
                .linkIdentity(LinkIdentityRequest.newBuilder()
                        .setUserId(person.id().toString())
                        .setAccountId(account.toString())
                        .setAddress(address)
                        .putAttributes("floor", "3")
                        .build())
                .getIdentity();
    }

    private ListIdentitiesResponse identities(Person person) {
        return people(application)
                .listIdentities(ListIdentitiesRequest.newBuilder()
                        .setUserId(person.id().toString())
                        .build());
    }

    private List<IdentityChange> changes(Person person) {
        return people(application)
                .listIdentityChanges(ListIdentityChangesRequest.newBuilder()
                        .setUserId(person.id().toString())
                        .build())
                .getChangesList();
    }

    private Preference preferenceOf(String user) {
        return preferences(application)
                .getPreference(GetPreferenceRequest.newBuilder().setUserId(user).build())
                .getPreference();
    }

    private static String refusalOf(Runnable call) {
        var refusal = catchThrowableOfType(StatusRuntimeException.class, call::run);
        return String.valueOf(Status.trailersFromThrowable(refusal).get(CODE));
    }

    private static PeopleServiceBlockingStub people(String token) {
        return PeopleServiceGrpc.newBlockingStub(CHANNEL)
                .withCallCredentials(bearer(token))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static PreferenceServiceBlockingStub preferences(String token) {
        return PreferenceServiceGrpc.newBlockingStub(CHANNEL)
                .withCallCredentials(bearer(token))
                .withDeadlineAfter(30, TimeUnit.SECONDS);
    }

    private static CallCredentials bearer(String token) {
        return new CallCredentials() {
            @Override
            public void applyRequestMetadata(RequestInfo requestInfo, Executor executor, MetadataApplier applier) {
                var metadata = new Metadata();
                metadata.put(AUTHORIZATION, "Bearer " + token);
                applier.apply(metadata);
            }
        };
    }
}
