package dev.parley.gateway.spa;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the built app lies. */
@ConfigMapping(prefix = "parley")
public interface AppConfig {

    /** The folder that the frontend's build leaves behind; it is read once, at start. {@code PARLEY_APP_DIR} */
    @WithDefault("frontend/dist")
    Path appDir();
}
