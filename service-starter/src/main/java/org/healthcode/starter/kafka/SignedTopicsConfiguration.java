package org.healthcode.starter.kafka;

import java.util.function.Supplier;
import org.healthcode.schemas.code.SigningKeys;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.keys.KeyFileException;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.schemas.signature.RecordSigner;
import org.healthcode.starter.InvalidSettingException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** For services that decide, which import it: what signs their decisions and believes others'. */
@Configuration(proxyBeanMethods = false)
@Import(SignedReadersConfiguration.class)
public class SignedTopicsConfiguration {

  /** A service whose decisions nobody believes must not start: each would be lost behind a 2xx. */
  @Bean
  RecordSigner recordSigner(KeyFiles keys) {
    try {
      Supplier<SigningKeys> signing = keys.decisions();
      TrustList trusted = keys.decisionsTrust().get();
      String own = signing.get().keyId();
      if (trusted.keys().stream().noneMatch(key -> key.kid().equals(own))) {
        throw InvalidSettingException.unreadableKey(
            "file decisions-trust.json with the key " + own + ", which signs in decisions.json,");
      }
      return RecordSigner.with(signing);
    } catch (KeyFileException e) {
      throw InvalidSettingException.unreadableKey(
          "decisions.json, keys that sign decisions, and decisions-trust.json, their public halves");
    }
  }
}
