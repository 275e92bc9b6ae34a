package io.rekey.auth0;

import io.rekey.branding.TenantSurfaces.Refused;

/** What it means when the tenant does not want to look otherwise, and what would help. Auth0's own words repeat what was sent. */
final class Refusals {

    private Refusals() {}

    static RuntimeException of(String call, Auth0Faults.Answer answer) {
        return switch (answer.status()) {
            case 400 -> new Refused(call + ": " + invalid(answer));
            case 402 -> new Refused(call + ": the tenant's plan does not include this, and Auth0 asks for a paid one.");
            case 403 -> new Refused(call + ": " + forbidden(answer));
            case 409 -> new Refused(call + ": somebody else changed it at the same moment. Do it again.");
            default -> answer.unusable(call);
        };
    }

    private static String invalid(Auth0Faults.Answer answer) {
        if (answer.isAbout("required Liquid tags")) {
            return "the template lacks {%- auth0:head -%} or {%- auth0:widget -%}.";
        }
        if (answer.isAbout("greater than maximum")) {
            return "the template is longer than Auth0 takes.";
        }
        if (answer.isAbout("Liquid")) {
            return "Auth0 does not understand the template's Liquid.";
        }
        return answer.isAbout("email provider")
                ? "the tenant has no mail provider of its own, without which Auth0 takes no sender: set one up, or the"
                        + " mails stay Auth0's."
                : "Auth0 does not take what was sent (HTTP 400).";
    }

    private static String forbidden(Auth0Faults.Answer answer) {
        return answer.isAbout("custom domain")
                ? "the tenant has no verified custom domain, without which Auth0 takes no page template."
                : "the tenant's plan does not include this.";
    }
}
