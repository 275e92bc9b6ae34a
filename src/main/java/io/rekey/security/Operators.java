package io.rekey.security;

import io.rekey.process.ResetProcess.Group;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.StandardClaimNames;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/**
 * Who may come in with the provider's word. The groups are cut to those that Rekey hands rights to: nobody becomes the
 * engine's administrator through a claim.
 */
class Operators implements OAuth2UserService<OidcUserRequest, OidcUser> {

    private static final Set<String> GROUPS = Set.of(Group.SECURITY_OPERATORS, Group.SECURITY_LEADS, Group.AUDITORS);

    private final SignInProperties properties;

    Operators(SignInProperties properties) {
        this.properties = properties;
    }

    @Override
    public OidcUser loadUser(OidcUserRequest request) {
        OidcIdToken token = request.getIdToken();
        requireAddress(token);
        if (token.getAuthenticatedAt() == null) {
            throw new SignInRefused("Your provider does not say when you signed in (auth_time).");
        }
        List<String> groups = groups(token);
        if (groups.isEmpty()) {
            throw new SignInRefused("You are in none of the groups that may work here: " + Group.SECURITY_OPERATORS
                    + ", " + Group.SECURITY_LEADS + ", " + Group.AUDITORS + ".");
        }
        return new Operator(id(token), groups, token);
    }

    /** Four eyes are told apart by address too, so it must be the person's own. */
    private static void requireAddress(OidcIdToken token) {
        if (token.getEmail() == null || token.getEmail().isBlank() || !Boolean.TRUE.equals(token.getEmailVerified())) {
            throw new SignInRefused("Your provider does not vouch for your e-mail address.");
        }
    }

    /** An address in another case is the same person, who may not approve twice. */
    private String id(OidcIdToken token) {
        if (properties.userClaim().equals(StandardClaimNames.EMAIL)) {
            return token.getEmail().toLowerCase(Locale.ROOT);
        }
        if (token.getClaim(properties.userClaim()) instanceof String id && !id.isBlank()) {
            return id;
        }
        throw new SignInRefused("Your provider does not say who you are (rekey.sign-in.user-claim).");
    }

    private List<String> groups(OidcIdToken token) {
        return token.getClaim(properties.groupsClaim()) instanceof List<?> claimed
                ? claimed.stream()
                        .flatMap(group -> group instanceof String name ? Stream.of(name) : Stream.empty())
                        .filter(GROUPS::contains)
                        .distinct()
                        .toList()
                : List.of();
    }
}
