package io.rekey.localtenant;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import liqp.TemplateContext;
import liqp.TemplateParser;
import liqp.nodes.LNode;
import liqp.parser.Flavor;
import liqp.tags.Tag;

/** Liquid as the tenant's pages and mails speak it. */
final class Liquid {

    private static final TemplateParser PARSER = new TemplateParser.Builder()
            .withFlavor(Flavor.LIQUID)
            .withStrictTypedExpressions(false)
            .withTag(new Prompt())
            // Otherwise templates could show the files of this machine.
            .withNameResolver(name -> {
                throw new IllegalArgumentException("there is no template named " + name);
            })
            .build();

    private Liquid() {}

    /**
     * Refuses what cannot be rendered; that a filter is unknown shows then only. That mails are refused in these words
     * too is our guess.
     */
    static void check(String template) {
        try {
            render(template, Map.of(Prompt.HEAD, "", Prompt.WIDGET, ""));
        } catch (RuntimeException e) {
            throw Refusal.management(400, "Liquid template syntax error: " + e.getMessage(), null);
        }
    }

    static String render(String template, Map<String, Object> variables) {
        return PARSER.parse(template).render(variables);
    }

    /** {@code {%- auth0:head -%}} and {@code {%- auth0:widget -%}}: what no template of a page may leave out. */
    static final class Prompt extends Tag {

        /** The variables that hold what the tags stand for. */
        static final String HEAD = "auth0:head";

        static final String WIDGET = "auth0:widget";

        private Prompt() {
            super("auth0");
        }

        @Override
        public Object render(TemplateContext context, LNode... nodes) {
            String variable = name
                    + Arrays.stream(nodes)
                            .map(node -> String.valueOf(node.render(context)))
                            .collect(Collectors.joining());
            if (!context.containsKey(variable)) {
                throw new IllegalArgumentException("there is no tag named " + variable);
            }
            return context.get(variable);
        }
    }
}
