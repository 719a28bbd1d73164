"""Which offices and people the example data has. Offices are of real kinds; people are named after their roles."""

from dataclasses import dataclass

from units.enums import InstitutionKind, Level, Role, Scheme, Service, UnitMark, Zone

DOMAIN = "demo.example"


@dataclass(frozen=True, slots=True)
class Office:
    """A work unit; `slug` is the part of its people's addresses, empty when nobody works there in the example."""

    name: str
    short_name: str
    slug: str = ""
    zone: Zone = Zone.WIB
    remarks: str = ""
    parent: str = ""
    level: Level = Level.UPT
    services: tuple[Service, ...] = ()
    mark: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """An institution with its units; parents stand before their children."""

    name: str
    short_name: str
    slug: str
    offices: tuple[Office, ...]
    kind: InstitutionKind = InstitutionKind.MINISTRY
    scheme: Scheme = Scheme.CENTRAL


@dataclass(frozen=True, slots=True)
class Account:
    email: str
    full_name: str
    role: Role
    place: str
    """Short name of the unit, or of the institution for roles of an institution."""


def _balmon(town: str, zone: Zone = Zone.WIB) -> Office:
    name = f"Balai Monitor Spektrum Frekuensi Radio {town}"
    services = (Service.INSPECTION, Service.LICENCES)
    return Office(name, f"Balmon {town}", town.lower(), zone, parent="Ditjen Infradigi", services=services)


KOMDIGI = House(
    name="Kementerian Komunikasi dan Digital",
    short_name="Komdigi",
    slug="",
    offices=(
        Office(
            "Direktorat Jenderal Infrastruktur Digital",
            "Ditjen Infradigi",
            remarks="Sebelumnya Ditjen SDPPI",
            level=Level.JPT_MADYA,
        ),
        Office(
            "Balai Besar Pengujian Perangkat Telekomunikasi",
            "BBPPT",
            "bbppt",
            remarks="WBK 2020",
            parent="Ditjen Infradigi",
            services=(Service.TESTING,),
        ),
        Office(
            "Direktorat Operasi Sumber Daya",
            "Dit. Operasi Sumber Daya",
            remarks="WBK 2019, unit percontohan",
            parent="Ditjen Infradigi",
            level=Level.JPT_PRATAMA,
            services=(Service.LICENCES,),
            mark=UnitMark.PILOT.value,
        ),
        _balmon("Jakarta"),
        _balmon("Yogyakarta"),
        _balmon("Semarang"),
        _balmon("Lampung"),
        _balmon("Padang"),
        _balmon("Manado", Zone.WITA),
        _balmon("Pekanbaru"),
        _balmon("Pontianak"),
        _balmon("Surabaya"),
        _balmon("Medan"),
        _balmon("Makassar", Zone.WITA),
        _balmon("Denpasar", Zone.WITA),
        _balmon("Bandung"),
        _balmon("Mataram", Zone.WITA),
        _balmon("Palembang"),
    ),
)
TOWN = House(
    name="Pemerintah Kota Contoh",
    short_name="Pemkot Contoh",
    slug="kota",
    offices=(
        Office(
            "Dinas Kependudukan dan Pencatatan Sipil",
            "Disdukcapil",
            "dukcapil",
            level=Level.OFFICE,
            services=(Service.CIVIL_REGISTRY,),
        ),
    ),
    kind=InstitutionKind.CITY,
    scheme=Scheme.LOCAL,
)
HOUSES = (KOMDIGI, TOWN)


INSTITUTION_PEOPLE = (
    ("tpi", "Penilai TPI", Role.ASSESSOR),
    ("tpi-2", "Penilai TPI Kedua", Role.ASSESSOR),
    ("tpi-3", "Penilai TPI Ketiga", Role.ASSESSOR),
    ("inspektorat", "Admin Inspektorat", Role.INSPECTORATE_ADMIN),
    ("koordinator", "Koordinator ZI", Role.COORDINATOR),
    ("pimpinan", "Pimpinan", Role.LEADER),
    ("inspektur", "Inspektur", Role.INSPECTOR),
    ("ketua-tim", "Ketua Tim TPI", Role.TEAM_LEAD),
    ("dalnis", "Pengendali Teknis", Role.TECHNICAL_CONTROLLER),
    ("mutu", "Pengendali Mutu", Role.QUALITY_CONTROLLER),
    ("pendahuluan", "Penilai Pendahuluan", Role.PRE_ASSESSOR),
    ("survei", "Petugas Survei", Role.SURVEY_OFFICER),
    ("auditor", "Auditor", Role.AUDITOR),
)
PORTAL = "Portal ZI"
PORTAL_PEOPLE = (
    Account(f"tpn@{DOMAIN}", "Pencatat TPN", Role.NATIONAL_VIEWER, PORTAL),
    Account(f"admin@{DOMAIN}", "Admin Portal", Role.PLATFORM_ADMIN, PORTAL),
)


LOOK_AT = {
    "koordinator": "pra-pengusulan, berkas usulan, sanggah",
    "tpn": "tahap TPN, clearance, nilai TPN, gambaran nasional",
    "inspektorat": "papan unit, tim TPI, kemajuan, pemantauan",
    "inspektur": "LHE",
    "tpi": "menilai, perbedaan penilai",
    "tpi-2": "perbedaan penilai",
    "ketua-tim": "pemantauan yang diperiksa TPI",
    "dalnis": "persetujuan pengendali",
    "pendahuluan": "penilaian pendahuluan",
    "pimpinan": "usulan ke TPN",
    "survei": "survei yang berjalan",
    "operator.bbppt": "LKE dan pemantauan yang sedang diisi",
}
"""What there is to see for some of the first house and of the portal, by what stands before the @."""


def groups() -> list[tuple[str, list[Account]]]:
    """Accounts under headings, as they are printed."""
    found = [(PORTAL, list(PORTAL_PEOPLE))]
    for house in HOUSES:
        mine = [account for account in accounts(house) if account.place != PORTAL]
        of_house = [account for account in mine if account.place == house.short_name]
        found += [(house.name, of_house), (f"{house.name}: unit kerja", [one for one in mine if one not in of_house])]
    return found


def look_at(account: Account) -> str:
    return LOOK_AT.get(account.email.removesuffix(f"@{DOMAIN}"), "")


def accounts(house: House) -> list[Account]:
    """Two people in each staffed unit, one in each role of the institution; the first house has the portal's own."""
    tail = f".{house.slug}" if house.slug else ""
    found = [
        Account(f"{word}{tail}@{DOMAIN}", f"{title} {house.short_name}", role, house.short_name)
        for word, title, role in INSTITUTION_PEOPLE
    ]
    for office in house.offices:
        if office.slug:
            for role, word in ((Role.OPERATOR, "Operator"), (Role.HEAD, "Kepala")):
                address = f"{word.lower()}.{office.slug}@{DOMAIN}"
                found.append(Account(address, f"{word} {office.short_name}", role, office.short_name))
    return [*found, *PORTAL_PEOPLE] if house == HOUSES[0] else found
