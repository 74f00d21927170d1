package io.chat4all.gateway.grpc;

import io.chat4all.api.v1.AuthServiceGrpc;
import io.chat4all.api.v1.LoginRequest;
import io.chat4all.api.v1.LoginResponse;
import io.chat4all.api.v1.RegisterRequest;
import io.chat4all.api.v1.RegisterResponse;
import io.chat4all.api.v1.TokenRequest;
import io.chat4all.api.v1.TokenResponse;
import io.chat4all.api.v1.ValidateRequest;
import io.chat4all.api.v1.ValidateResponse;
import io.chat4all.gateway.auth.IssueClientToken;
import io.chat4all.gateway.auth.LogIn;
import io.chat4all.gateway.auth.RegisterUser;
import io.chat4all.gateway.auth.RegisterUser.NewUser;
import io.chat4all.gateway.auth.ValidateToken;
import io.chat4all.gateway.auth.ValidateToken.Validity;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.grpc.Callers;
import io.grpc.stub.StreamObserver;

/// `chat4all.v1.AuthService`.
public final class GrpcAuth extends AuthServiceGrpc.AuthServiceImplBase {

    private static final String BEARER = "Bearer";

    private final RegisterUser registerUser;
    private final LogIn logIn;
    private final IssueClientToken issueClientToken;
    private final ValidateToken validateToken;

    public GrpcAuth(
            RegisterUser registerUser, LogIn logIn, IssueClientToken issueClientToken, ValidateToken validateToken) {
        this.registerUser = registerUser;
        this.logIn = logIn;
        this.issueClientToken = issueClientToken;
        this.validateToken = validateToken;
    }

    @Override
    public void register(RegisterRequest request, StreamObserver<RegisterResponse> answers) {
        Unary.answer(request, answers, () -> {
            var user = registerUser.register(
                    Callers.principal(),
                    new NewUser(request.getUsername(), request.getPassword(), request.getDisplayName()));
            return RegisterResponse.newBuilder().setUserId(user.id().toString()).build();
        });
    }

    @Override
    public void login(LoginRequest request, StreamObserver<LoginResponse> answers) {
        Unary.answer(request, answers, () -> {
            var loggedIn = logIn.logIn(
                    new LogIn.Credentials(request.getTenant(), request.getUsername(), request.getPassword()));
            return LoginResponse.newBuilder()
                    .setAccessToken(loggedIn.token().value())
                    .setTokenType(BEARER)
                    .setExpiresIn(loggedIn.token().lifetime().toSeconds())
                    .setUserId(loggedIn.user().toString())
                    .build();
        });
    }

    @Override
    public void token(TokenRequest request, StreamObserver<TokenResponse> answers) {
        Unary.answer(request, answers, () -> {
            var token = issueClientToken.issue(request.getClientId(), request.getClientSecret());
            return TokenResponse.newBuilder()
                    .setAccessToken(token.value())
                    .setTokenType(BEARER)
                    .setExpiresIn(token.lifetime().toSeconds())
                    .build();
        });
    }

    @Override
    public void validate(ValidateRequest request, StreamObserver<ValidateResponse> answers) {
        Unary.answer(request, answers, () -> switch (validateToken.validate(request.getToken())) {
            case Validity.Valid(Principal principal) -> valid(principal);
            case Validity.Invalid(String reason) ->
                ValidateResponse.newBuilder().setReason(reason).build();
        });
    }

    private static ValidateResponse valid(Principal principal) {
        return ValidateResponse.newBuilder()
                .setValid(true)
                .setTenantId(principal.tenant().toString())
                .setUserId(principal.user().map(UserId::toString).orElse(""))
                .addAllScopes(principal.scopes().stream()
                        .map(Scope::wireName)
                        .sorted()
                        .toList())
                .setExpiresAt(principal.expiresAt().getEpochSecond())
                .build();
    }
}
