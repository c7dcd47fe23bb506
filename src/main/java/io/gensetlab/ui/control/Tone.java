package io.gensetlab.ui.control;

import javafx.css.PseudoClass;
import javafx.scene.Node;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;

/**
 * What a control has to say about the thing it shows: a colour (the pseudo-class of the same name, resolved by
 * the style sheets) and, for those who do not see colours, a shape ({@link #icon()}).
 */
public enum Tone {
    /** Nothing to say; no pseudo-class. */
    NEUTRAL(MaterialDesignM.MINUS_CIRCLE_OUTLINE),
    /** A notice: {@code :info}. */
    INFO(MaterialDesignI.INFORMATION),
    /** Running, in order: {@code :ok}. */
    OK(MaterialDesignC.CHECK_CIRCLE),
    /** On its way: {@code :starting}. */
    STARTING(MaterialDesignP.PROGRESS_CLOCK),
    /** Standing by: {@code :idle}. */
    IDLE(MaterialDesignP.PAUSE_CIRCLE_OUTLINE),
    /** Out of its normal band: {@code :warning}. */
    WARNING(MaterialDesignA.ALERT),
    /** Tripped, failed: {@code :alarm}. */
    ALARM(MaterialDesignA.ALERT_OCTAGON),
    /** Not heard of: {@code :offline}. */
    OFFLINE(MaterialDesignL.LAN_DISCONNECT);

    private final Ikon icon;
    private final PseudoClass pseudoClass;

    Tone(Ikon icon) {
        this.icon = icon;
        this.pseudoClass = PseudoClass.getPseudoClass(name().toLowerCase(java.util.Locale.ROOT));
    }

    /** The shape that tells this tone without its colour. */
    public Ikon icon() {
        return icon;
    }

    /** The pseudo-class of this tone. {@link #NEUTRAL}'s has no rule. */
    public PseudoClass pseudoClass() {
        return pseudoClass;
    }

    /** Gives the node this tone's pseudo-class and takes the other tones' away. FX thread. */
    public void applyTo(Node node) {
        for (Tone tone : values()) {
            node.pseudoClassStateChanged(tone.pseudoClass, tone == this && this != NEUTRAL);
        }
    }
}
