package dev.parley.chat.contract;

import dev.parley.chat.admin.MembershipRecord;
import dev.parley.chat.admin.MessageRecord;
import dev.parley.chat.admin.RoomRecord;
import dev.parley.chat.audit.AuditEntry;
import dev.parley.chat.listing.Table;
import dev.parley.kit.listing.ListParameters;
import java.util.List;
import org.eclipse.microprofile.openapi.models.Operation;

/** What admins' lists can be asked for, which their code reads from the query by itself. */
final class AdminLists {

    private static final String ADMIN = "/api/v1/admin/";
    private static final List<Table<?>> TABLES =
            List.of(RoomRecord.TABLE, MembershipRecord.TABLE, MessageRecord.TABLE, AuditEntry.TABLE);

    private AdminLists() {}

    /**
     * Adds the parameters of a list to the call that answers it, which is told by its name, and describes the ids of a call
     * on several records.
     */
    static void addParameters(String path, Operation call) {
        if (path.startsWith(ADMIN)) {
            ListParameters.describeIds(call);
        }
        if (call.getOperationId() == null || !call.getOperationId().startsWith("list")) {
            return;
        }
        TABLES.stream()
                .filter(table -> path.equals(ADMIN + table.name()))
                .forEach(table -> ListParameters.of(table.listable()).forEach(call::addParameter));
    }
}
