# SPDX-License-Identifier: MIT
"""GUIDs of node types, pin categories and the like, written down apart from lib/core/tables: the
pages of the KSNODETYPE_ ("Audio Topology Nodes"), "Pin Category Property", ksmedia.h."""
import uuid

NODES = {
    "SYNTHESIZER": "dff220f3-f70f-11d0-b917-00a0c9223196",
    "DAC": "507ae360-c554-11d0-8a2b-00a0c9255ac1",
    "ADC": "4d837fe0-c555-11d0-8a2b-00a0c9255ac1",
    "VOLUME": "3a5acc00-c557-11d0-8a2b-00a0c9255ac1",
    "MUTE": "02b223c0-c557-11d0-8a2b-00a0c9255ac1",
    "SUM": "da441a60-c556-11d0-8a2b-00a0c9255ac1",
    "MUX": "2ceaf780-c556-11d0-8a2b-00a0c9255ac1",
    "DEMUX": "c0eb67d4-e807-11d0-958a-00c04fb925d3",
    "SRC": "9db7b9e0-c555-11d0-8a2b-00a0c9255ac1",
    "SUPERMIX": "e573adc0-c555-11d0-8a2b-00a0c9255ac1",
    "3D_EFFECTS": "55515860-c559-11d0-8a2b-00a0c9255ac1",
    "AGC": "e88c9ba0-c557-11d0-8a2b-00a0c9255ac1",
    "TONE": "7607e580-c557-11d0-8a2b-00a0c9255ac1",
    "LOUDNESS": "41887440-c558-11d0-8a2b-00a0c9255ac1",
    "EQUALIZER": "9d41b4a0-c557-11d0-8a2b-00a0c9255ac1",
    "PEAKMETER": "a085651e-5f0d-4b36-a869-d195d6ab4b9e",
    "REVERB": "ef0328e0-c558-11d0-8a2b-00a0c9255ac1",
    "CHORUS": "20173f20-c559-11d0-8a2b-00a0c9255ac1",
    "DELAY": "144981e0-c558-11d0-8a2b-00a0c9255ac1",
    "STEREO_WIDE": "a9e69800-c558-11d0-8a2b-00a0c9255ac1",
    "STEREO_ENHANCE": "af6878ac-e83f-11d0-958a-00c04fb925d3",
    "NOISE_SUPPRESS": "e07f903f-62fd-4e60-8cdd-dea7236665b5",
    "ACOUSTIC_ECHO_CANCEL": "bf963d80-c559-11d0-8a2b-00a0c9255ac1",
    "MICROPHONE_ARRAY_PROCESSOR": "830a44f2-a32d-476b-be97-42845673b35a",
    "PROLOGIC_DECODER": "831c2c80-c558-11d0-8a2b-00a0c9255ac1",
    "PROLOGIC_ENCODER": "8074c5b2-3c66-11d2-b45a-3078302c2030",
    "DEV_SPECIFIC": "941c7ac0-c559-11d0-8a2b-00a0c9255ac1",
    "SWSYNTH": "423274a0-8b81-11d1-a050-0000f8004788",
    "SWMIDI": "cb9befa0-a251-11d1-a050-0000f8004788",
    "DRM_DESCRAMBLE": "ffbb6e3f-ccfe-4d84-90d9-421418b03a8e",
    "AUDIO_ENGINE": "35caf6e4-f3b3-4168-bb4b-55e77a461c7e",
    "AUDIO_KEYWORDDETECTOR": "3817e0b8-df58-4375-b669-c49634331f9d",
}

# USB terminal types and their names: all but two are of one family of GUIDs.
FAMILY = "dff2{:02x}{:02x}-f70f-11d0-b917-00a0c9223196"
TERMINAL_TYPES = {
    0x1b: ("MICROPHONE", "DESKTOP_MICROPHONE", "PERSONAL_MICROPHONE", "OMNI_DIRECTIONAL_MICROPHONE",
           "MICROPHONE_ARRAY", "PROCESSING_MICROPHONE_ARRAY"),
    0x1c: ("SPEAKER", "HEADPHONES", "HEAD_MOUNTED_DISPLAY_AUDIO", "DESKTOP_SPEAKER", "ROOM_SPEAKER",
           "COMMUNICATION_SPEAKER", "LOW_FREQUENCY_EFFECTS_SPEAKER"),
    0x1d: ("HANDSET", "HEADSET", "SPEAKERPHONE_NO_ECHO_REDUCTION",
           "ECHO_SUPPRESSING_SPEAKERPHONE", "ECHO_CANCELING_SPEAKERPHONE"),
    0x1e: ("PHONE_LINE", "TELEPHONE", "DOWN_LINE_PHONE"),
    0x1f: ("ANALOG_CONNECTOR", "DIGITAL_AUDIO_INTERFACE", "LINE_CONNECTOR",
           "LEGACY_AUDIO_CONNECTOR", "SPDIF_INTERFACE", "1394_DA_STREAM",
           "1394_DV_STREAM_SOUNDTRACK"),
    0x20: ("LEVEL_CALIBRATION_NOISE_SOURCE", "EQUALIZATION_NOISE", "CD_PLAYER",
           "DAT_IO_DIGITAL_AUDIO_TAPE", "DCC_IO_DIGITAL_COMPACT_CASSETTE", "MINIDISK",
           "ANALOG_TAPE", "PHONOGRAPH", "VCR_AUDIO", "VIDEO_DISC_AUDIO", "DVD_AUDIO",
           "TV_TUNER_AUDIO", "SATELLITE_RECEIVER_AUDIO", "CABLE_TUNER_AUDIO", "DSS_AUDIO",
           "RADIO_RECEIVER", "RADIO_TRANSMITTER", "MULTITRACK_RECORDER"),
}


def terminals():
    found = {}
    for group, names in TERMINAL_TYPES.items():
        for number, name in enumerate(names):
            found[name] = FAMILY.format(group, 0xe1 + number)
    found["HDMI_INTERFACE"] = "d1b9cc2a-f519-417f-91c9-55fa65481001"
    found["DISPLAYPORT_INTERFACE"] = "e47e4031-3ea6-418d-8f9b-b73843ccba97"
    return found


TERMINALS = terminals()
CATEGORIES = {
    "AUDIO": "6994ad04-93ef-11d0-a3cc-00a0c9223196",
    "RENDER": "65e8773e-8f56-11d0-a3b9-00a0c9223196",
    "CAPTURE": "65e8773d-8f56-11d0-a3b9-00a0c9223196",
    "MIXER": "ad809c00-7b88-11d0-a5d6-28db04c10000",
    "TOPOLOGY": "dda54a40-1e4c-11d1-a050-405705c10000",
    "REALTIME": "eb115ffc-10c8-4964-831d-6dcb02e6f23f",
    "DATATRANSFORM": "2eb07ea0-7e70-11d0-a5d6-28db04c10000",
    "SPLITTER": "0a4252a0-7e70-11d0-a5d6-28db04c10000",
    "AUDIO_SPLITTER": "9ea331fa-b91b-45f8-9285-bd2bc77afcde",
    "AUDIO_DEVICE": "fbf6f530-07b9-11d2-a71e-0000f8004788",
    "SYSAUDIO": "a7c7a5b1-5af3-11d1-9ced-00a024bf0407",
    "WDMAUD": "3e227e76-690d-11d2-8161-0000f8775bf1",
    "AUDIO_GFX": "9baf9572-340c-11d3-abdc-00a0c90ab16f",
}
OTHERS = {
    "AUDIO_LOOPBACK": "8f42c0b2-91ce-4bcf-9ccd-0e599037ab35",
    "KSAUDFNAME_PEAKMETER": "57e24340-fc5b-4612-a562-72b11a29dfae",
    "TYPE_AUDIO": "73647561-0000-0010-8000-00aa00389b71",
    "TYPE_MUSIC": "e725d360-62cc-11cf-a5d6-28db04c10000",
    "SPECIFIER_NONE": "0f6417d6-c318-11d0-a43f-00a0c9223196",
    "SPECIFIER_WAVEFORMATEX": "05589f81-c356-11ce-bf01-00aa0055595a",
    "SPECIFIER_DSOUND": "518590a2-a184-11d0-8522-00c04fd9baf3",
    "SUBTYPE_ANALOG": "6dba3190-67bd-11cf-a0f7-0020afd156e4",
    "SUBTYPE_MIDI": "1d262760-e957-11cf-a5d6-28db04c10000",
}
NULL = uuid.UUID(int=0)


def tag(number):
    """The SubFormat of a format tag."""
    return uuid.UUID(f"{number:08x}-0000-0010-8000-00aa00389b71")


def symbols():
    """What guids.inc has of these, by symbol."""
    found = {f"KSNODETYPE_{name}": guid for name, guid in (NODES | TERMINALS).items()}
    found |= {f"KSCATEGORY_{name}": guid for name, guid in CATEGORIES.items()}
    found["KSNODETYPE_AUDIO_LOOPBACK"] = OTHERS["AUDIO_LOOPBACK"]
    found["PINNAME_CAPTURE"] = "fb6c4281-0353-11d1-905f-0000c0cc16ba"
    found["KSPROPSETID_Topology"] = "720d4ac0-7533-11d0-a5d6-28db04c10000"
    return found


def named(name):
    """The GUID of a name of this file or a GUID itself; of None GUID_NULL. Any other name stands
    for a GUID of its own: of the names of pins and nodes all that matters is which are equal."""
    if name is None or name == "NULL":
        return NULL
    if name.startswith("{"):
        return uuid.UUID(name)
    for table in (NODES, TERMINALS, CATEGORIES, OTHERS):
        if name in table:
            return uuid.UUID(table[name])
    return uuid.uuid5(uuid.NAMESPACE_OID, name)
