package io.rekey.security;

import java.time.Instant;
import java.util.List;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;

/** Somebody who signed in at the operators' provider and has a group that counts here. */
public final class Operator extends DefaultOidcUser {

    private static final long serialVersionUID = 1L;

    private final String id;

    Operator(String id, List<String> groups, OidcIdToken token) {
        super(AuthorityUtils.createAuthorityList(groups), token);
        this.id = id;
    }

    /** The name by which the engine and its history know the person. */
    @Override
    public String getName() {
        return id;
    }

    public List<String> groups() {
        return getAuthorities().stream().map(GrantedAuthority::getAuthority).toList();
    }

    /** When the person last proved to the provider who they are, which may be long before they came here. */
    public Instant signedInAt() {
        return getAuthenticatedAt();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && other instanceof Operator operator && id.equals(operator.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }
}
