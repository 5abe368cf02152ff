package io.sightglass.app.settings;

import io.sightglass.app.shell.Page;
import io.sightglass.app.shell.text.Texts;
import javafx.scene.Parent;

/** Language, theme, device, the project, folders. */
public final class SettingsPage implements Page {
    private final SettingsViewModel model;
    private final SettingsView view;

    public SettingsPage(SettingsViewModel model, Texts texts) {
        this.model = model;
        this.view = new SettingsView(model, texts);
    }

    @Override
    public Parent content() {
        return view;
    }

    @Override
    public void onShow() {
        model.refresh();
    }
}
