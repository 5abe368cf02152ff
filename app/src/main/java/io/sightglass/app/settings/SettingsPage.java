package io.sightglass.app.settings;

import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.text.Texts;
import javafx.scene.Parent;

/** Language, theme, device, folders. */
public final class SettingsPage implements Page {
    private final SettingsView view;

    public SettingsPage(SettingsViewModel model, Texts texts) {
        this.view = new SettingsView(model, texts);
    }

    @Override
    public Parent content() {
        return view;
    }
}
