package dev.parley.auth.token;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** Where the keys are that access tokens are signed with. */
@ConfigMapping(prefix = "parley.keys")
interface KeyConfig {

    /**
     * A folder of RSA private keys, {@code *.pem} in PKCS#8 ({@code PARLEY_KEYS_DIR}). All of them are published, and the
     * one whose file name comes last signs. A folder without any gets one; all copies must see the same folder.
     */
    @WithDefault("./data/keys")
    Path dir();
}
