package org.marsad.producer.parse;

import java.util.ArrayList;
import java.util.List;

/** The headers of every layout met, put together from what they have in common. */
final class Headers {
    private static final String SIDES = "side_a_new_id,gwnoa,side_a,side_b_new_id,gwnob,side_b";
    private static final String SOURCES =
            "number_of_sources,source_article,source_office,source_date,source_headline,source_original";
    private static final String AREA = "adm_1,adm_2,latitude,longitude,geom_wkt,priogrid_gid,country";
    private static final String TIME = "country_id,region,event_clarity,date_prec,date_start,date_end";
    private static final String DEATHS = "deaths_a,deaths_b,deaths_civilians,deaths_unknown";

    /** Since 20.1. */
    static final String UCDP_49 =
            "id,relid,year,active_year,code_status,type_of_violence,conflict_dset_id,conflict_new_id,"
                    + "conflict_name,dyad_dset_id,dyad_new_id,dyad_name,side_a_dset_id,side_a_new_id,side_a,side_b_dset_id,side_b_new_id,side_b,"
                    + SOURCES + ",where_prec,where_coordinates,where_description," + AREA + "," + TIME + "," + DEATHS
                    + ",best,high,low,gwnoa,gwnob";

    /** 19.1. */
    static final String UCDP_42 =
            "id,year,active_year,type_of_violence,conflict_new_id,conflict_name,dyad_new_id,dyad_name," + SIDES + ","
                    + SOURCES + ",where_prec,where_coordinates," + AREA + "," + TIME + "," + DEATHS + ",low,best,high";

    static final String UCDP_43 = UCDP_42.replace(",country,", ",country,iso3,");
    static final String UCDP_45 =
            UCDP_42.replace("active_year", "active_year,start_year,end_year").replace("country_id", "country_id,iso3");
    static final String UCDP_50 = UCDP_49.replace(",country,", ",country,iso3,");
    static final String UCDP_52 =
            UCDP_49.replace(",year,", ",year,start_year,end_year,").replace("latitude", "latitude,iso3");
    static final String UCDP_53 = "," + UCDP_52;

    static final String GTD =
            "eventid,iyear,imonth,iday,approxdate,extended,country,country_txt,region_txt,provstate,city,latitude,"
                    + "longitude,specificity,summary,success,suicide,attacktype1,attacktype1_txt,targtype1_txt,gname,gsubname,nperps,nkill,"
                    + "nkillus,nkillter,nwound,nwoundus,property,dbsource,INT_LOG,related";

    static final String ACLED_2020 =
            "data_id,iso,event_id_cnty,event_id_no_cnty,event_date,year,time_precision,event_type,"
                    + "sub_event_type,actor1,assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,region,country,admin1,admin2,admin3,"
                    + "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,timestamp,iso3";

    static final String ACLED_2023 =
            "event_id_cnty,event_date,year,time_precision,disorder_type,event_type,sub_event_type,actor1,"
                    + "assoc_actor_1,inter1,actor2,assoc_actor_2,inter2,interaction,civilian_targeting,iso,region,country,admin1,admin2,admin3,"
                    + "location,latitude,longitude,geo_precision,source,source_scale,notes,fatalities,tags,timestamp";

    static final String RAND = "Date,City,Country,Perpetrator,Weapon,Injuries,Fatalities,Description";

    private Headers() {}

    /** A row of HXL tags: on some columns, and on none that is an id. */
    static String tags(String header) {
        List<String> tags = new ArrayList<>();
        for (String name : header.split(",", -1))
            tags.add(name.equals("year") ? "#date+year" : name.equals("country") ? "#country+name" : "");
        return String.join(",", tags);
    }
}
