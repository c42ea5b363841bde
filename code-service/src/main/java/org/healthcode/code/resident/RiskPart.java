package org.healthcode.code.resident;

import java.util.Optional;
import org.healthcode.starter.text.Text;
import tools.jackson.databind.JsonNode;

/**
 * What the risk service holds, or why it is not here.
 *
 * @param content as the risk service says it
 * @param note why there is no content, where there is none
 */
public record RiskPart(boolean available, Optional<JsonNode> content, Optional<Text> note) {

  public static RiskPart of(JsonNode content) {
    return new RiskPart(true, Optional.of(content), Optional.empty());
  }

  public static RiskPart away() {
    return new RiskPart(
        false,
        Optional.empty(),
        Optional.of(
            new Text(
                "暂时无法取得这部分数据，请稍后再试", "This part could not be asked for now; try again later")));
  }
}
