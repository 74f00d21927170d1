package io.chat4all.gateway.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.chat4all.gateway.auth.IssueClientToken;
import io.chat4all.gateway.auth.LogIn;
import io.chat4all.gateway.auth.RegisterUser;
import io.chat4all.gateway.auth.RegisterUser.NewUser;
import io.chat4all.gateway.auth.ValidateToken;
import io.chat4all.gateway.auth.ValidateToken.Validity;
import io.chat4all.model.UserId;
import io.chat4all.service.auth.IssuedToken;
import io.chat4all.service.auth.Principal;
import io.chat4all.service.auth.Scope;
import io.chat4all.service.errors.ErrorCode;
import io.chat4all.service.errors.Refused;
import io.chat4all.service.http.Rest;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.util.Set;
import java.util.function.Supplier;

/// Users, log-ins and tokens.
public final class AuthRoutes implements RouteGroup {

    private static final String BEARER = "Bearer";
    private static final String CLIENT_CREDENTIALS = "client_credentials";

    private record TokenAnswer(String accessToken, String tokenType, long expiresIn) {}

    private record LoginAnswer(String accessToken, String tokenType, long expiresIn, String userId) {}

    private record UserAnswer(String userId, String username, String displayName, String createdAt) {}

    private final RegisterUser registerUser;
    private final LogIn logIn;
    private final IssueClientToken issueClientToken;
    private final ValidateToken validateToken;
    private final Supplier<String> jwks;

    /// @param jwks the public keys as a JWK set
    public AuthRoutes(
            RegisterUser registerUser,
            LogIn logIn,
            IssueClientToken issueClientToken,
            ValidateToken validateToken,
            Supplier<String> jwks) {
        this.registerUser = registerUser;
        this.logIn = logIn;
        this.issueClientToken = issueClientToken;
        this.validateToken = validateToken;
        this.jwks = jwks;
    }

    @Override
    public void on(HttpRules rules) {
        rules.post("/auth/token", Routes.handler(this::token))
                .post("/auth/login", Routes.handler(this::login))
                .post("/auth/validate", Routes.handler(this::validate))
                .get("/.well-known/jwks.json", Routes.handler(this::jwks))
                .post("/v1/users", Routes.handler(this::register));
    }

    private void token(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("client_id", "client_secret", "grant_type"));
        var grant = body.text("grant_type");
        if (!grant.isEmpty() && !grant.equals(CLIENT_CREDENTIALS)) {
            throw new Refused(ErrorCode.INVALID_ARGUMENT, "grant_type is '" + CLIENT_CREDENTIALS + "' or absent");
        }
        var token = issueClientToken.issue(body.requiredText("client_id"), body.requiredText("client_secret"));
        sendToken(response, new TokenAnswer(token.value(), BEARER, seconds(token)));
    }

    private void login(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("tenant", "username", "password"));
        var loggedIn = logIn.logIn(new LogIn.Credentials(
                body.requiredText("tenant"), body.requiredText("username"), body.requiredText("password")));
        var token = loggedIn.token();
        sendToken(
                response,
                new LoginAnswer(
                        token.value(), BEARER, seconds(token), loggedIn.user().toString()));
    }

    private void validate(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("token"));
        var answer = switch (validateToken.validate(body.requiredText("token"))) {
            case Validity.Valid(Principal principal) -> valid(principal);
            case Validity.Invalid(String reason) -> invalid(reason);
        };
        Rest.send(response, 200, answer);
    }

    private static JsonNode valid(Principal principal) {
        var answer = JsonNodeFactory.instance.objectNode();
        answer.put("valid", true);
        answer.put("tenant_id", principal.tenant().toString());
        answer.put("user_id", principal.user().map(UserId::toString).orElse(""));
        var scopes = answer.putArray("scopes");
        principal.scopes().stream().map(Scope::wireName).sorted().forEach(scopes::add);
        answer.put("expires_at", principal.expiresAt().toString());
        return answer;
    }

    private static JsonNode invalid(String reason) {
        return JsonNodeFactory.instance.objectNode().put("valid", false).put("reason", reason);
    }

    private void jwks(ServerRequest request, ServerResponse response) {
        response.header(HeaderNames.CONTENT_TYPE, "application/json").send(jwks.get());
    }

    private void register(ServerRequest request, ServerResponse response) {
        var body = Body.of(request, Set.of("username", "password", "display_name"));
        var user = registerUser.register(
                Rest.principal(request),
                new NewUser(body.requiredText("username"), body.requiredText("password"), body.text("display_name")));
        Rest.send(
                response,
                201,
                new UserAnswer(
                        user.id().toString(),
                        user.username(),
                        user.displayName(),
                        user.createdAt().toString()));
    }

    /// RFC 6749, 5.1: tokens are not to be cached.
    private static void sendToken(ServerResponse response, Record answer) {
        response.header(HeaderNames.CACHE_CONTROL, "no-store");
        Rest.send(response, 200, answer);
    }

    private static long seconds(IssuedToken token) {
        return token.lifetime().toSeconds();
    }
}
