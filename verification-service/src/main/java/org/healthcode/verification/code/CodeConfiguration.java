package org.healthcode.verification.code;

import java.util.function.Supplier;
import org.healthcode.schemas.code.LiveCode;
import org.healthcode.schemas.code.PaperCode;
import org.healthcode.schemas.code.PassIds;
import org.healthcode.schemas.code.TrustList;
import org.healthcode.schemas.keys.KeyFiles;
import org.healthcode.verification.domain.CodeBook;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The keys that codes are opened with. */
@Configuration(proxyBeanMethods = false)
class CodeConfiguration {
  @Bean
  Supplier<TrustList> trustList(KeyFiles keys) {
    return keys.trustList();
  }

  @Bean
  CodeBook codeBook(KeyFiles keys, Supplier<TrustList> trustList) {
    return new SealedCodeBook(
        new LiveCode(keys.liveCode()),
        new PaperCode(keys.paperCode()),
        new PassIds(keys.passId()),
        trustList);
  }
}
