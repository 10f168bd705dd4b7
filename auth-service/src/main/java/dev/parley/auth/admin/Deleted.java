package dev.parley.auth.admin;

import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a call deleted.
 *
 * @param deleted the ids of those that there were
 */
@Schema(name = "AdminDeleted")
record Deleted(List<UUID> deleted) {}
