package io.gensetlab.ui.control;

import javafx.scene.control.Button;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Small factories for icons, which take their colour and size from the style sheets. */
public final class Icons {
    private Icons() {}

    /** An icon with these CSS classes. */
    public static FontIcon of(Ikon ikon, String... styleClasses) {
        FontIcon icon = new FontIcon(ikon);
        icon.getStyleClass().addAll(styleClasses);
        return icon;
    }

    /** A flat button that shows an icon; {@code name} is its tooltip and its accessible name. */
    public static Button button(Ikon ikon, String name, Runnable action) {
        Button button = new Button(null, new FontIcon(ikon));
        button.getStyleClass().add("icon-button");
        button.setAccessibleText(name);
        Tip.setText(button, name);
        button.setOnAction(event -> action.run());
        return button;
    }
}
