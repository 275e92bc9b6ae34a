package io.rekey.apps;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Logos and stylesheets are what they are called; they run nothing and fetch nothing. */
class LookFilesTest {

    private static final String DRAWING =
            "<svg xmlns=\"http://www.w3.org/2000/svg\"" + " xmlns:xlink=\"http://www.w3.org/1999/xlink\">%s</svg>";

    @TempDir
    private Path directory;

    private AppFolders folders;

    @BeforeEach
    void copyAcme() {
        folders = AppFolders.withAcme(directory);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<path d='M0 0h9'/>",
                "<defs><linearGradient id='a'><stop offset='0'/></linearGradient></defs><g fill='url(#a)'/>",
                "<defs><path id='a' d='M0 0h9'/></defs><use href='#a'/><use xlink:href='#a'/>",
                "<text style='font-weight: bold'>Acme</text><!-- drawn by hand -->"
            })
    void plainDrawing_isTaken(String shapes) {
        folders.write("acme/logo.svg", String.format(DRAWING, shapes));
        assertThat(folders.read("acme").look().logo()).contains("logo.svg");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<foreignObject/>",
                "<a href='https://elsewhere.example'/>",
                "<image href='https://elsewhere.example/a.png'/>",
                "<animate attributeName='href' to='javascript:alert(1)'/>",
                "<set attributeName='onclick' to='alert(1)'/>",
                "<style>@import 'https://elsewhere.example/'</style>",
                "<iframe xmlns='http://www.w3.org/1999/xhtml'/>",
                "<script xmlns='http://www.w3.org/1999/xhtml'>alert(1)</script>"
            })
    void elementThatDoesNotDraw_isRefused(String element) {
        folders.write("acme/logo.svg", String.format(DRAWING, "\n" + element));
        assertThat(folders.problems())
                .containsExactly("acme/logo.svg, line 2: has an element that is not for logos: save"
                        + " it as a plain SVG of shapes.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<g onload='alert(1)'/>",
                "<g ONCLICK='alert(1)'/>",
                "<use href='https://elsewhere.example/a.svg#a'/>",
                "<use xlink:href='//elsewhere.example/a.svg#a'/>",
                "<use href='data:image/svg+xml,hello'/>",
                "<g fill='url(https://elsewhere.example/a.svg#a)'/>",
                "<g fill='url(#a) URL(//elsewhere.example)'/>",
                "<g style='background: url(https://elsewhere.example)'/>",
                "<g style='background: u\\72l(https://elsewhere.example)'/>",
                "<g xml:base='https://elsewhere.example/'><use href='#a'/></g>"
            })
    void attributeThatLeadsElsewhereOrRuns_isRefused(String element) {
        folders.write("acme/logo.svg", String.format(DRAWING, "\n\n" + element));
        assertThat(folders.problems())
                .containsExactly("acme/logo.svg, line 3: has an attribute that runs something or"
                        + " leads elsewhere: take it out.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE svg>                                                      | a DOCTYPE or entities",
                "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>          | a DOCTYPE or entities",
                "<?xml-stylesheet href=\"https://elsewhere.example/a.css\"?>         | an instruction in <? ?>"
            })
    void whatComesBeforeTheDrawing_isRefused(String before, String named) {
        folders.write("acme/logo.svg", before + String.format(DRAWING, ""));
        assertThat(folders.problems()).singleElement().asString().contains("logo.svg, line 1: has " + named);
    }

    @Test
    void otherEncoding_isRefused() {
        folders.write("acme/logo.svg", "<?xml version=\"1.0\" encoding=\"ISO-2022-JP\"?>" + String.format(DRAWING, ""));
        assertThat(folders.problems()).singleElement().asString().contains("declares another encoding than UTF-8");
        folders.write("acme/logo.svg", String.format(DRAWING, "").getBytes(UTF_16));
        assertThat(folders.problems()).containsExactly("acme/logo.svg: is not UTF-8: save it as such.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hello",
                "<html xmlns='http://www.w3.org/1999/xhtml'/>",
                "<svg/>",
                "<g xmlns='http://www.w3.org/2000/svg'/>",
                "<svg xmlns='http://www.w3.org/2000/svg'>"
            })
    void whatIsNoDrawing_isRefused(String content) {
        folders.write("acme/logo.svg", content);
        assertThat(folders.problems()).singleElement().asString().contains("acme/logo.svg, line 1: ");
    }

    @Test
    void png_isKnownByWhatIsInIt() throws IOException {
        folders.delete("acme/logo.svg").replace("  logo:", "  logo: logo.png");
        byte[] picture = Files.readAllBytes(SampleApps.DIRECTORY.resolve("globex/logo.png"));
        assertThat(folders.write("acme/logo.png", picture).read("acme").look().logo())
                .contains("logo.png");
        for (String other :
                new String[] {"", "\u0089PNG", "GIF89a", "<svg xmlns='http://www.w3.org/2000/svg'>" + " ".repeat(40)}) {
            assertThat(folders.write("acme/logo.png", other).problems())
                    .containsExactly("acme/logo.png: is no PNG: save it as one.");
        }
        assertThat(folders.write("acme/logo.png", new byte[100_001]).problems())
                .containsExactly("acme/logo.png: is larger than 100 kB: make it smaller.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@import 'a.css'; | an @import",
                "@IMPORT 'a.css'; | an @import",
                "a { background: URL(https://elsewhere.example/a.png) } | a url()",
                "@font-face { src: url('data:font/woff2;base64,AA') } | a url()",
                "a { background: image-set('https://elsewhere.example/a.png' 1x) } | an image-set()",
                "a { background: image('https://elsewhere.example/a.png') } | an image()",
                "a { background: u\\72l(https://elsewhere.example) } | a backslash",
                "</style><script> | a </",
                "a { width: expression(alert(1)) } | an expression()",
                "a { -moz-binding: none } | a -moz-binding"
            })
    void stylesThatFetchOrRun_areToldWithTheirLine(String css, String named) {
        folders.replace("  logo:", "  logo: logo.svg\n  stylesheet: acme.css");
        folders.write("acme/acme.css", "a {\n  color: #000000;\n}\n");
        assertThat(folders.read("acme").look().stylesheet()).contains("acme.css");
        folders.write("acme/acme.css", "a {\n}\n" + css + "\n");
        assertThat(folders.problems()).singleElement().asString().contains("acme/acme.css, line 3: has " + named);
    }

    @Test
    void largeStyles_areNamed() {
        folders.replace("  logo:", "  logo: logo.svg\n  stylesheet: acme.css");
        folders.write("acme/acme.css", " ".repeat(100_000)).read();
        assertThat(folders.write("acme/acme.css", " ".repeat(100_001)).problems())
                .containsExactly("acme/acme.css: is larger than 100 kB: make it smaller.");
    }
}
