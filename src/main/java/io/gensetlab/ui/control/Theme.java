package io.gensetlab.ui.control;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.Scene;

/**
 * The two looks. A theme is a token file that binds the meanings; everything else is shared. FX thread, except
 * {@link #stylesheets()}.
 */
public enum Theme {
    LIGHT("tokens-light.css", new PrimerLight().getUserAgentStylesheet()), DARK("tokens-dark.css",
            new PrimerDark().getUserAgentStylesheet());

    private static final String FOLDER = "/io/gensetlab/css/";
    private static final List<String> SHARED = List.of("base.css", "controls.css", "plot.css", "shell.css",
            "map.css",
            "fleet.css", "inspector.css", "fault.css", "chart.css", "timeline.css", "delivery.css",
            "sheet.css", "settings.css",
            "hint.css", "guide.css", "about.css", "demo.css", "performance.css");

    private final String tokens;
    private final String userAgentStylesheet;

    Theme(String tokens, String userAgentStylesheet) {
        this.tokens = tokens;
        this.userAgentStylesheet = userAgentStylesheet;
    }

    /** The stylesheets of a scene in this theme, tokens first. Any thread. */
    public List<String> stylesheets() {
        List<String> sheets = new ArrayList<>();
        sheets.add(stylesheet(tokens));
        SHARED.forEach(name -> sheets.add(stylesheet(name)));
        return sheets;
    }

    /** The AtlantaFX theme underneath, for {@link Application#setUserAgentStylesheet}. Any thread. */
    public String userAgentStylesheet() {
        return userAgentStylesheet;
    }

    /** The other theme. Any thread. */
    public Theme other() {
        return this == LIGHT ? DARK : LIGHT;
    }

    /**
     * Makes it the user agent stylesheet of the program: before the first control is made, or JavaFX reads its own look
     * first.
     */
    public void prepare() {
        Fonts.load();
        if (!userAgentStylesheet.equals(Application.getUserAgentStylesheet())) {
            Application.setUserAgentStylesheet(userAgentStylesheet);
        }
    }

    /**
     * Puts this theme on the scene and makes it the user agent stylesheet of the program. Panel stylesheets that
     * the scene already has stay, after the shared ones.
     */
    public void apply(Scene scene) {
        prepare();
        List<String> sheets = stylesheets();
        for (String sheet : scene.getStylesheets()) {
            if (!sheets.contains(sheet) && !other().stylesheets().contains(sheet)) {
                sheets.add(sheet);
            }
        }
        scene.getStylesheets().setAll(sheets);
    }

    /**
     * The address of a file in the {@code css/} folder, for a panel's own stylesheet. Any thread.
     *
     * @throws NullPointerException if there is no such file
     */
    public static String stylesheet(String name) {
        URL url = Theme.class.getResource(FOLDER + name);
        return Objects.requireNonNull(url, () -> "no stylesheet " + name).toExternalForm();
    }
}
