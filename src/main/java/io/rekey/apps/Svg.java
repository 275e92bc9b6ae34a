package io.rekey.apps;

import java.io.StringReader;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks through a drawing: it has to be one that only draws. */
final class Svg {

    private static final String NAMESPACE = "http://www.w3.org/2000/svg";

    /** What draws by itself, and nothing that runs, moves, embeds or leads elsewhere. */
    private static final Set<String> ELEMENTS = Set.of(
            "svg",
            "g",
            "defs",
            "title",
            "desc",
            "symbol",
            "use",
            "path",
            "rect",
            "circle",
            "ellipse",
            "line",
            "polyline",
            "polygon",
            "text",
            "tspan",
            "linearGradient",
            "radialGradient",
            "stop",
            "clipPath",
            "mask");

    private static final Pattern OWN_PART = Pattern.compile("url\\(#[A-Za-z0-9_-]+\\)");

    private Svg() {}

    static Optional<Flaw> flawOf(String drawing) {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(new StringReader(drawing));
            Optional<String> wrong = wrongEncoding(reader);
            boolean begun = false;
            while (wrong.isEmpty() && reader.hasNext()) {
                int event = reader.next();
                wrong = wrongHere(reader, event, begun);
                begun |= event == XMLStreamConstants.START_ELEMENT;
            }
            int line = reader.getLocation().getLineNumber();
            return wrong.map(rule -> new Flaw(line, rule));
        } catch (XMLStreamException broken) {
            return Optional.of(new Flaw(broken.getLocation().getLineNumber(), "is no SVG here: save it as one"));
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }

    /** Browsers would believe it, and read something else than was looked through. */
    private static Optional<String> wrongEncoding(XMLStreamReader reader) {
        String declared = reader.getCharacterEncodingScheme();
        return declared == null || declared.equalsIgnoreCase("UTF-8")
                ? Optional.empty()
                : Optional.of("declares another encoding than UTF-8: save it as UTF-8");
    }

    private static Optional<String> wrongHere(XMLStreamReader reader, int event, boolean begun) {
        return switch (event) {
            case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                Optional.of("has a DOCTYPE or entities: take them out");
            case XMLStreamConstants.PROCESSING_INSTRUCTION -> Optional.of("has an instruction in <? ?>: take it out");
            case XMLStreamConstants.START_ELEMENT -> wrongElement(reader, begun);
            default -> Optional.empty();
        };
    }

    private static Optional<String> wrongElement(XMLStreamReader reader, boolean begun) {
        String name = reader.getLocalName();
        if (!begun && !name.equals("svg") || !NAMESPACE.equals(reader.getNamespaceURI()) || !ELEMENTS.contains(name)) {
            return Optional.of("has an element that is not for logos: save it as a plain SVG of shapes");
        }
        for (int place = 0; place < reader.getAttributeCount(); place++) {
            if (!isHarmless(reader.getAttributeLocalName(place), reader.getAttributeValue(place))) {
                return Optional.of("has an attribute that runs something or leads elsewhere: take it out");
            }
        }
        return Optional.empty();
    }

    private static boolean isHarmless(String name, String value) {
        String attribute = name.toLowerCase(Locale.ROOT);
        if (attribute.startsWith("on") || attribute.equals("base")) {
            return false;
        }
        return attribute.equals("href")
                ? value.startsWith("#")
                : Css.flawOf(OWN_PART.matcher(value).replaceAll("")).isEmpty();
    }
}
