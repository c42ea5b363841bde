package org.healthcode.schemas.dcc;

import java.util.Set;

/** What a certificate is about; the uses of the key that may sign it are named by OIDs. */
public enum CertificateKind {
  TEST("t", 1),
  VACCINATION("v", 2),
  RECOVERY("r", 3);

  private static final String ARC = "1.3.6.1.4.1.1847.2021.1.";

  /** As some states wrote it by mistake, which the others accept. */
  private static final String ARC_WITH_ZERO = "1.3.6.1.4.1.0.1847.2021.1.";

  private final String member;
  private final int use;

  CertificateKind(String member, int use) {
    this.member = member;
    this.use = use;
  }

  /** The member of the certificate that holds its entries. */
  String member() {
    return member;
  }

  /** Whether a key with these extended uses may sign this; one without a use of its own may. */
  boolean isAllowedBy(Set<String> uses) {
    boolean limited =
        uses.stream().anyMatch(oid -> oid.startsWith(ARC) || oid.startsWith(ARC_WITH_ZERO));
    return !limited || uses.contains(ARC + use) || uses.contains(ARC_WITH_ZERO + use);
  }
}
