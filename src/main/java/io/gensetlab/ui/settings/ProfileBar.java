package io.gensetlab.ui.settings;

import io.gensetlab.settings.Secrets;
import io.gensetlab.ui.control.FieldError;
import io.gensetlab.ui.control.Icons;
import io.gensetlab.ui.control.Tip;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** Which profile the form shows; new ones, other names, and away with one. A name is typed in place, a deletion asked back. */
final class ProfileBar extends VBox {
    private final ConnectionsViewModel model;
    private final Supplier<Secrets> typed;
    private final ComboBox<String> choice = new ComboBox<>();
    private final HBox bar;
    private final Button rename;
    private final Button delete;

    /** @param typed takes the passwords out of their fields */
    ProfileBar(ConnectionsViewModel model, Supplier<Secrets> typed) {
        this.model = model;
        this.typed = typed;
        choice.setId("profile");
        choice.setAccessibleText("Connection profile");
        choice.setItems(model.names());
        choice.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(choice, Priority.ALWAYS);
        model.chosen().subscribe(name -> choice.setValue(name));
        choice.valueProperty().subscribe((before, now) -> {
            if (now != null) {
                model.choose(now);
            }
        });
        var create = icon("profileNew", MaterialDesignP.PLUS, "New profile, with what stands here");
        create.setOnAction(event -> ask("New profile", "", model::wrongNewName,
                name -> model.create(name, typed.get())));
        rename = icon("profileRename", MaterialDesignP.PENCIL_OUTLINE, "Rename the profile");
        rename.setOnAction(event -> ask("Rename to", model.chosen().get(), model::wrongOtherName,
                name -> model.rename(name, typed.get())));
        delete = icon("profileDelete", MaterialDesignT.TRASH_CAN_OUTLINE, "Delete the profile");
        delete.setOnAction(event -> askBack());
        var name = new Label("Profile");
        name.getStyleClass().add("form-name");
        bar = new HBox(8, name, choice, create, rename, delete);
        bar.getStyleClass().add("profile-bar");
        model.chosen().subscribe(now -> {
            rename.setDisable(!model.mayChange());
            delete.setDisable(!model.mayChange());
        });
        getChildren().setAll(bar);
    }

    private static Button icon(String id, Ikon icon, String text) {
        var button = new Button(null, Icons.of(icon));
        button.setId(id);
        button.getStyleClass().addAll("icon-button");
        button.setAccessibleText(text);
        button.setMinWidth(Region.USE_PREF_SIZE);
        Tip.setText(button, text);
        return button;
    }

    private void ask(String title, String start, UnaryOperator<String> rule, Consumer<String> then) {
        var field = new TextField(start);
        field.setId("profileName");
        field.setPromptText("Name of the profile");
        field.setAccessibleText(title);
        HBox.setHgrow(field, Priority.ALWAYS);
        StringProperty wrong = new SimpleStringProperty("");
        var error = new Label();
        error.getStyleClass().add("field-error");
        FieldError.show(wrong, error, field);
        Runnable accept = () -> {
            wrong.set(rule.apply(field.getText()));
            if (wrong.get().isEmpty()) {
                then.accept(field.getText());
                back();
            }
        };
        field.textProperty().subscribe((before, now) -> wrong.set(""));
        var ok = new Button("OK");
        ok.setId("profileOk");
        ok.setOnAction(event -> accept.run());
        instead(field, accept, new Label(title), field, ok, no("Cancel"));
        getChildren().add(error);
        field.requestFocus();
        field.selectAll();
    }

    private void askBack() {
        var text = new Label(model.isInUse()
                ? "“" + model.chosen().get() + "” is in use: connect elsewhere before you delete it."
                : "Delete “" + model.chosen().get() + "” and its passwords?");
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        if (model.isInUse()) {
            var no = no("OK");
            instead(no, no::fire, text, no);
            no.requestFocus();
            return;
        }
        var yes = new Button("Delete");
        yes.setId("profileDeleteYes");
        yes.getStyleClass().add("danger");
        yes.setOnAction(event -> {
            typed.get();
            model.delete();
            back();
        });
        var no = no("Keep");
        instead(no, no::fire, text, yes, no);
        no.requestFocus();
    }

    private Button no(String text) {
        var button = new Button(text);
        button.setId("profileNo");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> back());
        return button;
    }

    /** Enter and Escape mean this row, not the whole sheet. */
    private void instead(Node first, Runnable onEnter, Node... parts) {
        var row = new HBox(8, parts);
        row.getStyleClass().add("profile-bar");
        row.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                event.consume();
                back();
            } else if (event.getCode() == KeyCode.ENTER && event.getTarget() == first) {
                event.consume();
                onEnter.run();
            }
        });
        getChildren().setAll(row);
    }

    private void back() {
        getChildren().setAll(bar);
        choice.requestFocus();
    }
}
