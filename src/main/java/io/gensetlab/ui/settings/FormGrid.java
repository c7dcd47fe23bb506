package io.gensetlab.ui.settings;

import io.gensetlab.ui.control.FieldError;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.Property;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableStringValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/** Rows of a name and its fields, with what is wrong below each. Fields have the names of their properties as ids. */
final class FormGrid extends VBox {
    private static final double NAME_WIDTH = 104;
    private static final double NUMBER_WIDTH = 110;
    private static final double GAP = 9;

    FormGrid() {
        getStyleClass().add("form");
        setSpacing(GAP);
    }

    /** A row that is there while a condition holds. */
    void row(String name, ObservableValue<Boolean> shown, Node... parts) {
        shownIf(row(name, parts), shown);
    }

    /** A row that is always there. */
    Node row(String name, Node... parts) {
        var label = new Label(name);
        label.getStyleClass().add("form-name");
        label.setMinWidth(NAME_WIDTH);
        label.setMaxWidth(NAME_WIDTH);
        var fields = new VBox(3, parts);
        HBox.setHgrow(fields, Priority.ALWAYS);
        var row = new HBox(12, label, fields);
        getChildren().add(row);
        return row;
    }

    /** Rows that most people leave alone, behind a link. */
    void more(FormGrid rows) {
        var link = new Hyperlink("More options");
        link.getStyleClass().add("more-options");
        rows.setVisible(false);
        link.setOnAction(event -> {
            rows.setVisible(!rows.isVisible());
            link.setText(rows.isVisible() ? "Fewer options" : "More options");
        });
        rows.managedProperty().bind(rows.visibleProperty());
        getChildren().addAll(link, rows);
    }

    static HBox beside(Node... parts) {
        var box = new HBox(8, parts);
        box.getStyleClass().add("field-row");
        return box;
    }

    static TextField text(String id, StringProperty value, String prompt) {
        var field = new TextField();
        field.setId(id);
        field.setPromptText(prompt);
        field.textProperty().bindBidirectional(value);
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    static TextField number(String id, StringProperty value) {
        var field = text(id, value, "");
        HBox.setHgrow(field, Priority.NEVER);
        field.setPrefWidth(NUMBER_WIDTH);
        field.setMaxWidth(NUMBER_WIDTH);
        return field;
    }

    static PasswordField password(String id, String prompt, Runnable edited) {
        var field = new PasswordField();
        field.setId(id);
        field.setPromptText(prompt);
        field.setAccessibleText(prompt);
        field.textProperty().subscribe((before, now) -> edited.run());
        HBox.setHgrow(field, Priority.ALWAYS);
        return field;
    }

    /** Path and <i>Browse…</i>. */
    static HBox file(String id, StringProperty value, String prompt, String title, FilePicker files) {
        var browse = new Button("Browse…");
        browse.setMinWidth(Region.USE_PREF_SIZE);
        browse.setAccessibleText(title);
        browse.setOnAction(event -> {
            var file = files.choose(title);
            if (file != null) {
                value.set(file.toString());
            }
        });
        return beside(text(id, value, prompt), browse);
    }

    static CheckBox check(String id, BooleanProperty value, String text) {
        var box = new CheckBox(text);
        box.setId(id);
        box.setMnemonicParsing(false);
        box.selectedProperty().bindBidirectional(value);
        return box;
    }

    static <T> ComboBox<T> choice(String id, Property<T> value, List<T> values, Function<T, String> label,
            String accessible) {
        var box = new ComboBox<T>();
        box.setId(id);
        box.getItems().setAll(values);
        box.setAccessibleText(accessible);
        box.setMinWidth(Region.USE_PREF_SIZE);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T each) {
                return each == null ? "" : label.apply(each);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("Chosen, not typed");
            }
        });
        box.valueProperty().bindBidirectional(value);
        return box;
    }

    /** What is wrong in a field, below it. */
    static Label error(ObservableStringValue error, Node field) {
        var label = wrapping("field-error");
        var input = field instanceof TextField text ? text : textIn(field);
        label.setId(input.getId() + "Error");
        FieldError.show(error, label, input);
        return label;
    }

    private static TextField textIn(Node box) {
        return (TextField) ((HBox) box).getChildren().getFirst();
    }

    static Label note(String text) {
        var label = wrapping("field-note");
        label.setText(text);
        return label;
    }

    /** A note that is there while it says something. */
    static Label note(ObservableStringValue text) {
        var label = wrapping("field-note");
        label.textProperty().bind(text);
        shownIf(label, text.map(said -> !said.isEmpty()));
        return label;
    }

    private static Label wrapping(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    static void shownIf(Node node, ObservableValue<Boolean> condition) {
        node.visibleProperty().bind(condition);
        node.managedProperty().bind(condition);
    }

    /** A section with its name above. */
    static VBox section(String title, String style, Node content) {
        var name = new Label(title);
        name.getStyleClass().addAll("section-title", style);
        var head = new HBox(name);
        head.getStyleClass().add("section-head");
        var section = new VBox(head, content);
        section.getStyleClass().add("section");
        return section;
    }
}
