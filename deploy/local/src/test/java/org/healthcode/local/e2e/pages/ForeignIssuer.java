package org.healthcode.local.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.healthcode.local.e2e.world.Await;
import org.healthcode.local.e2e.world.World;
import org.healthcode.local.identity.Role;
import org.healthcode.local.stack.Part;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.PassIssuer;
import org.healthcode.schemas.code.TrustedKey;
import org.healthcode.schemas.event.Color;
import org.healthcode.schemas.id.MaskedName;
import org.healthcode.schemas.id.PersonId;
import org.healthcode.schemas.keys.KeyFiles;
import tools.jackson.databind.JsonNode;

/** Another province whose passes are recognised here. */
final class ForeignIssuer {
  private static final String ID = "350000-fj";
  private static final String ED25519_INFO = "302a300506032b6570032100";

  private ForeignIssuer() {}

  /** Two people put it on the list; waits until the checkpoints' service has read it. */
  static void list(World world, KeyFiles theirs) throws Exception {
    TrustedKey key = theirs.trustList().get().keys().getFirst();
    String entry =
        """
        {"issuerId": "%s", "kind": "PROVINCE", "iss": "35", "nameZh": "福建八闽健康码",
         "nameEn": "Fujian", "regions": ["350000"], "formats": ["HP1"],
         "keys": [{"kid": "%s", "publicKey": "%s"}], "recognisedFrom": "2022-01-01"}
        """
            .formatted(ID, key.kid(), info(key));
    JsonNode asked =
        world
            .http()
            .postJson(
                world.uri(Part.DECLARATION, "/issuers"),
                world.staff(Role.OPERATOR),
                entry,
                "Idempotency-Key",
                ID)
            .expecting(201)
            .json();
    world
        .http()
        .postJson(
            world.uri(
                Part.DECLARATION, "/issuers/" + asked.get("proposalId").asString() + "/approval"),
            world.staff(Role.APPROVER),
            "")
        .expecting(200);
    Await.until(
        () ->
            assertThat(
                    world
                        .http()
                        .get(world.uri(Part.VERIFICATION, "/trust-list"), "")
                        .expecting(200)
                        .text())
                .contains(key.kid(), ID));
  }

  static String pass(KeyFiles theirs, Color color) {
    return new PassIssuer("35", theirs.offlinePass(), new PassIds(theirs.passId()))
        .issue(
            new PersonId(1, 2),
            color,
            new MaskedName("*三"),
            "002X",
            Instant.now(),
            Optional.empty())
        .text();
  }

  private static String info(TrustedKey key) {
    String raw = HexFormat.of().formatHex(Base64.getUrlDecoder().decode(key.x()));
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(ED25519_INFO + raw));
  }
}
