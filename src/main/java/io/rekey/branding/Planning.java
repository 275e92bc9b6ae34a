package io.rekey.branding;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.rekey.branding.Changes.Change;
import io.rekey.branding.Report.State;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Holds what the tenant shows against what it should show. */
@Component
class Planning {

    /** The tenant takes no more, in bytes. */
    private static final int LONGEST_TEMPLATE = 102_400;

    private final Artwork artwork;
    private final TenantSurfaces tenant;
    private final Changes changes;

    Planning(Artwork artwork, TenantSurfaces tenant, Changes changes) {
        this.artwork = artwork;
        this.tenant = tenant;
        this.changes = changes;
    }

    List<Step> steps() {
        List<Change> earlier = changes.all();
        List<Step> steps = new ArrayList<>();
        steps.add(universalLogin(earlier));
        steps.add(resetMail(earlier));
        List<String> enabled = tenant.enabledLanguages();
        artwork.texts()
                .forEach((language, texts) -> steps.add(
                        enabled.contains(language)
                                ? step(Surface.texts(language), nothing(), texts, earlier)
                                : Step.notPossible(Surface.texts(language), notEnabled(language))));
        artwork.colours().ifPresent(colours -> steps.add(step(Surface.COLOURS, nothing(), colours, earlier)));
        classicPage(earlier).ifPresent(steps::add);
        return steps;
    }

    private static String notEnabled(String language) {
        return "The tenant has not enabled " + language + ": enable it in its settings, or take it out of the languages"
                + " of the apps. Mails speak it all the same.";
    }

    private Step universalLogin(List<Change> earlier) {
        ObjectNode template = artwork.universalLogin();
        int length = template.path("body").asText().getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_TEMPLATE) {
            return Step.notPossible(
                    Surface.UNIVERSAL_LOGIN,
                    "The template would have %,d bytes, and Auth0 takes %,d: make the logos smaller, which are most of it."
                            .formatted(length, LONGEST_TEMPLATE));
        }
        return step(Surface.UNIVERSAL_LOGIN, nothing(), template, earlier);
    }

    private Step resetMail(List<Change> earlier) {
        Step step = step(Surface.RESET_MAIL, artwork.newMail(), artwork.resetMail(), earlier);
        boolean lacksSender = step.item().state() == State.MISSING
                && step.after().path("from").asText().isEmpty();
        return lacksSender
                ? Step.notPossible(
                        Surface.RESET_MAIL,
                        "rekey.mail.from is missing: write the address that mails come from, as for the service itself.")
                : step;
    }

    /** Only where a tenant still shows one of its own making. */
    private Optional<Step> classicPage(List<Change> earlier) {
        try {
            return tenant.read(Surface.CLASSIC_PAGE)
                    .map(page ->
                            step(Surface.CLASSIC_PAGE, Optional.of(page), nothing(), artwork.classicPage(), earlier));
        } catch (TenantSurfaces.Refused refused) {
            return Optional.of(Step.notPossible(Surface.CLASSIC_PAGE, refused.getMessage()));
        }
    }

    private Step step(Surface surface, ObjectNode atFirst, ObjectNode ours, List<Change> earlier) {
        try {
            return step(surface, tenant.read(surface), atFirst, ours, earlier);
        } catch (TenantSurfaces.Refused refused) {
            return Step.notPossible(surface, refused.getMessage());
        }
    }

    private Step step(
            Surface surface, Optional<ObjectNode> before, ObjectNode atFirst, ObjectNode ours, List<Change> earlier) {
        boolean isOurs = before.filter(held -> isOurs(surface, held, earlier)).isPresent();
        ObjectNode after = Step.merged(before.orElse(atFirst), ours);
        return Step.of(surface, before, after, isOurs, new Comparison(artwork.appsByClient()));
    }

    /** A template says so itself, whatever became of the database; of the rest we know what we wrote. */
    private static boolean isOurs(Surface surface, ObjectNode held, List<Change> earlier) {
        return Seal.isIntact(held, surface.sealed())
                || earlier.stream()
                        .anyMatch(
                                change -> change.isOf(surface) && change.after().equals(held));
    }

    private static ObjectNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}
