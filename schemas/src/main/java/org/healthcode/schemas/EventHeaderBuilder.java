package org.healthcode.schemas;

import java.time.Instant;
import org.healthcode.schemas.event.EventHeader;
import org.healthcode.schemas.region.RegionCode;

/**
 * Builds what an event says of itself. What is not said has its usual value; a field that every
 * event is to have is added here alone.
 */
public final class EventHeaderBuilder {
  private final String source;
  private final String recordId;
  private final Instant recordedAt;
  private long version;
  private boolean versionGiven;
  private int line;
  private Instant effectiveAt;
  private String account = "";
  private String accountRegion = "";
  private String documentRegion = "";
  private boolean retracted;

  private EventHeaderBuilder(String source, String recordId, Instant recordedAt) {
    this.source = source;
    this.recordId = recordId;
    this.recordedAt = recordedAt;
    this.version = recordedAt.toEpochMilli();
    this.effectiveAt = recordedAt;
  }

  /**
   * Of a recording that is its record's newest by the time of recording, holds since then, and was
   * not told by an account.
   *
   * @param source the authority that says so, or {@link Ids#residentSource}
   * @param recordId the source's own key of the record
   */
  public static EventHeaderBuilder recordedAt(String source, String recordId, Instant at) {
    return new EventHeaderBuilder(source, recordId, at);
  }

  /** Which version of the record it is: a counter of whoever keeps the record. */
  public EventHeaderBuilder version(long recordVersion) {
    this.version = recordVersion;
    this.versionGiven = true;
    return this;
  }

  /**
   * The line of the file that it came in, all of whose rows are recorded at one moment.
   *
   * @param ofFile from 1
   */
  public EventHeaderBuilder line(int ofFile) {
    this.line = ofFile;
    return this;
  }

  /** Since when it holds, where that is not the time of recording. */
  public EventHeaderBuilder effectiveAt(Instant since) {
    this.effectiveAt = since;
    return this;
  }

  /** The account of staff that fed or decided it. */
  public EventHeaderBuilder account(String staff) {
    this.account = staff;
    return this;
  }

  /** The region that the account works for. */
  public EventHeaderBuilder accountRegion(RegionCode worksFor) {
    this.accountRegion = worksFor.code();
    return this;
  }

  /** The county of the document of the person whom it is about. */
  public EventHeaderBuilder documentRegion(RegionCode county) {
    this.documentRegion = county.code();
    return this;
  }

  /** Whether it takes the record back. */
  public EventHeaderBuilder retracted(boolean takesBack) {
    this.retracted = takesBack;
    return this;
  }

  /** The header, with the event's id. */
  public EventHeader build() {
    return new EventHeader(
        source,
        recordId,
        version,
        versionGiven
            ? Ids.eventId(source, recordId, version)
            : Ids.eventId(source, recordId, version, line),
        effectiveAt,
        recordedAt,
        retracted,
        account,
        versionGiven,
        line,
        accountRegion,
        documentRegion);
  }
}
