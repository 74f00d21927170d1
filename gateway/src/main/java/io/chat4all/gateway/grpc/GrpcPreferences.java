package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.GetPreferenceRequest;
import io.chat4all.api.v1.GetPreferenceResponse;
import io.chat4all.api.v1.GetTenantPreferenceRequest;
import io.chat4all.api.v1.GetTenantPreferenceResponse;
import io.chat4all.api.v1.Preference;
import io.chat4all.api.v1.PreferenceServiceGrpc;
import io.chat4all.api.v1.RemovePreferenceRequest;
import io.chat4all.api.v1.RemovePreferenceResponse;
import io.chat4all.api.v1.RemoveTenantPreferenceRequest;
import io.chat4all.api.v1.RemoveTenantPreferenceResponse;
import io.chat4all.api.v1.SetPreferenceRequest;
import io.chat4all.api.v1.SetPreferenceResponse;
import io.chat4all.api.v1.SetTenantPreferenceRequest;
import io.chat4all.api.v1.SetTenantPreferenceResponse;
import io.chat4all.gateway.calls.Ids;
import io.chat4all.gateway.channels.SetPreferences;
import io.chat4all.model.Channel;
import io.chat4all.model.Reach;
import io.chat4all.model.UserId;
import io.chat4all.service.grpc.Callers;
import io.grpc.stub.StreamObserver;

/// `chat4all.v1.PreferenceService`.
public final class GrpcPreferences extends PreferenceServiceGrpc.PreferenceServiceImplBase {

    private final SetPreferences preferences;

    public GrpcPreferences(SetPreferences preferences) {
        this.preferences = preferences;
    }

    @Override
    public void getPreference(GetPreferenceRequest request, StreamObserver<GetPreferenceResponse> answers) {
        Unary.answer(request, answers, () -> {
            var answer = GetPreferenceResponse.newBuilder();
            preferences
                    .of(Callers.principal(), user(request.getUserId()))
                    .map(GrpcPreferences::preference)
                    .ifPresent(answer::setPreference);
            return answer.build();
        });
    }

    @Override
    public void setPreference(SetPreferenceRequest request, StreamObserver<SetPreferenceResponse> answers) {
        Unary.answer(request, answers, () -> {
            Unary.requireKnownFields(request.getPreference());
            var reach = preferences.set(
                    Callers.principal(),
                    user(request.getUserId()),
                    request.getPreference().getChannelsList(),
                    RouteSteps.route(request.getPreference().getRoutesList()));
            return SetPreferenceResponse.newBuilder()
                    .setPreference(preference(reach))
                    .build();
        });
    }

    @Override
    public void removePreference(RemovePreferenceRequest request, StreamObserver<RemovePreferenceResponse> answers) {
        Unary.answer(request, answers, () -> {
            preferences.remove(Callers.principal(), user(request.getUserId()));
            return RemovePreferenceResponse.getDefaultInstance();
        });
    }

    @Override
    public void getTenantPreference(
            GetTenantPreferenceRequest request, StreamObserver<GetTenantPreferenceResponse> answers) {
        Unary.answer(request, answers, () -> {
            var answer = GetTenantPreferenceResponse.newBuilder();
            preferences
                    .ofTenant(Callers.principal())
                    .map(GrpcPreferences::preference)
                    .ifPresent(answer::setPreference);
            return answer.build();
        });
    }

    @Override
    public void setTenantPreference(
            SetTenantPreferenceRequest request, StreamObserver<SetTenantPreferenceResponse> answers) {
        Unary.answer(request, answers, () -> {
            Unary.requireKnownFields(request.getPreference());
            var reach = preferences.setOfTenant(
                    Callers.principal(),
                    request.getPreference().getChannelsList(),
                    RouteSteps.route(request.getPreference().getRoutesList()));
            return SetTenantPreferenceResponse.newBuilder()
                    .setPreference(preference(reach))
                    .build();
        });
    }

    @Override
    public void removeTenantPreference(
            RemoveTenantPreferenceRequest request, StreamObserver<RemoveTenantPreferenceResponse> answers) {
        Unary.answer(request, answers, () -> {
            preferences.removeOfTenant(Callers.principal());
            return RemoveTenantPreferenceResponse.getDefaultInstance();
        });
    }

    private static Preference preference(Reach reach) {
        return switch (reach) {
            case Reach.Everywhere _ ->
                Preference.newBuilder().addChannels("all").build();
            case Reach.Channels(var channels) ->
                Preference.newBuilder()
                        .addAllChannels(channels.stream()
                                .map(Channel::wireName)
                                .sorted()
                                .toList())
                        .build();
            case Reach.Route(var steps) ->
                Preference.newBuilder()
                        .addAllRoutes(steps.stream().map(RouteSteps::step).toList())
                        .build();
        };
    }

    private static UserId user(String text) {
        return Ids.required("user_id", text, UserId::parse);
    }
}
