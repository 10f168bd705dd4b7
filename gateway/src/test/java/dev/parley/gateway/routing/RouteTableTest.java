package dev.parley.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/auth/login",
                "/api/v1/auth/sessions/1",
                "/.well-known/jwks.json",
                "/api/v1/admin/users",
                "/api/v1/admin/users/1",
                "/api/v1/admin/sessions",
                "/api/v1/admin/password-reset-tokens",
                "/api/v1/admin/invitations",
                "/api/v1/admin/invitations/1",
                "/api/v1/admin/audit-log"
            })
    void these_go_to_auth_service(String path) {
        assertThat(RouteTable.destinationOf(path)).isEqualTo(new Destination.Rest(Service.AUTH));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/chat/rooms",
                "/api/v1/chat/rooms/1/messages/2/reactions/%F0%9F%91%8D",
                "/api/v1/admin/chat-rooms/1",
                "/api/v1/admin/room-memberships",
                "/api/v1/admin/messages",
                "/api/v1/admin/chat-audit-log",
                "/api/v1/admin/stats"
            })
    void these_go_to_chat_service(String path) {
        assertThat(RouteTable.destinationOf(path)).isEqualTo(new Destination.Rest(Service.CHAT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ws/chat", "/ws/chat/0199", "/ws/notifications"})
    void these_are_sockets(String path) {
        assertThat(RouteTable.destinationOf(path)).isEqualTo(new Destination.Socket());
    }

    @Test
    void the_description_of_the_api_has_an_address_of_its_own() {
        assertThat(RouteTable.destinationOf("/api/v1/openapi.json")).isEqualTo(new Destination.Description());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/docs", "/docs/", "/docs/swagger-ui.css"})
    void these_are_the_page_s_to_try_the_api(String path) {
        assertThat(RouteTable.destinationOf(path)).isEqualTo(new Destination.Docs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/rooms/1", "/assets/a.js", "/favicon.svg", "/quiet", "/apis", "/u/caf%C3%A9"})
    void these_are_the_app_s(String path) {
        assertThat(RouteTable.destinationOf(path)).isEqualTo(new Destination.App());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "*",
                "/api",
                "/api/",
                "/api/v1",
                "/api/v1/auth",
                "/api/v1/chat",
                "/api/v2/auth/login",
                "/api/v1/internal/x",
                "/api/v1/openapi.yaml",
                "/api/v1/openapi.json/",
                "/api/v1/admin/",
                "/api/v1/admin/secrets",
                "/api/v1/authx/login",
                "/API/v1/auth/login",
                "/api/v1/%61uth/login",
                "/ws",
                "/ws/",
                "/ws/chat/",
                "/ws/chat/1/2",
                "/ws/echo",
                "/ws/notifications/1",
                "/.well-known/openid-configuration",
                "/.well-known/jwks.json/x",
                "/q",
                "/q/",
                "/q/health",
                "/q/health/ready",
                "/q/metrics",
                "/Q/health",
                "/%71/health",
                "/%51/health",
                "//q/health",
                "/./q/health",
                "/x/../q/health",
                "/%2e/q/health",
                "/x/%2e%2e/q/health",
                "/q%2fhealth",
                "/q%2Fhealth",
                "/q;x=1/health",
                "/q\\health",
                "/%2571/health",
                "/api/v1/auth/../../../q/health",
                "/api/v1/auth/..%2f..%2f..%2fq/health",
                "/api/v1/auth/%2e%2e/%2e%2e/%2e%2e/q/health",
                "/api/v1/auth/..;/..;/q/health",
                "/api/v1/auth/.%2e/x",
                "/api/v1/auth//x",
                "/api/v1/auth/%00",
                "/api/v1/auth/%0d%0a",
                "/api/v1/auth/%zz",
                "/api/v1/auth/%2",
                "/assets/../../../etc/passwd",
                "/assets/%2e%2e/%2e%2e/etc/passwd",
                "/assets/..%5c..%5cetc",
                "/assets//x"
            })
    void these_lead_nowhere(String path) {
        assertThat(RouteTable.destinationOf(path)).isEqualTo(new Destination.Nowhere());
    }
}
